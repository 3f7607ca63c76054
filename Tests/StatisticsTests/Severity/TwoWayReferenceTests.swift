import Testing

@testable import Statistics

/// Against dense matrices in numpy: V inverted, the whole of Henderson's equations inverted.
@Suite struct TwoWayReferenceTests {
    @Test func `restricted likelihood of an uneven table`() throws {
        let model = try TwoWayModel.fit(UnevenTable.table)
        #expect(close(model.minusTwoLogLikelihood, 265.5544098472919, 1e-12))
        #expect(close(model.variances.application, 5.953789717586915, 1e-6))
        #expect(close(model.variances.juror, 14.88210385476906, 1e-6))
        #expect(close(model.variances.residual, 9.841440915608489, 1e-6))
        #expect(close(model.mean, 8.51065852729716, 1e-7))
        #expect(close(model.meanError, 1.7794058281718463, 1e-6))
        let effects = [-4.398191183389175, -2.1719775697992785, -2.150790335891132, 0.23294923206582252]
        let errors = [1.394674125740784, 1.5659812309748384, 1.7195296659351025, 1.4580313870583061]
        for (index, (effect, error)) in zip(effects, errors).enumerated() {
            #expect(close(model.application[index].value, effect, 1e-6))
            #expect(close(model.application[index].standardError, error, 1e-6))
        }
        #expect(model.application[14].value == 0)
        #expect(close(model.application[14].standardError, 2.4400388762449903, 1e-6))
        #expect(close(model.juror[4].value, -5.161284609406529, 1e-6))
        #expect(close(model.juror[4].standardError, 1.9554233467435307, 1e-6))
        #expect(close(model.scoreError(of: 0), 2.0280867863719907, 1e-6))
        #expect(close(model.system.differenceVariance(2, 5), 4.896466003034324, 1e-6))
    }

    @Test func `full likelihood of an uneven table, either factor absorbed`() throws {
        let models = [
            try TwoWayModel.fit(UnevenTable.table, criterion: .full),
            try TwoWayModel.fit(UnevenTable.turned, criterion: .full),
        ]
        for (model, isTurned) in zip(models, [false, true]) {
            let application = isTurned ? model.juror : model.application
            let juror = isTurned ? model.application : model.juror
            #expect(close(model.minusTwoLogLikelihood, 268.4743381754165, 1e-12))
            #expect(close(model.variances.residual, 9.874046676343157, 1e-6))
            #expect(close(application[3].value, 0.23688953806202506, 1e-6))
            #expect(close(application[3].standardError, 1.4479897181352308, 1e-6))
            #expect(close(juror[2].value, 2.3389159432147566, 1e-6))
            #expect(close(juror[2].standardError, 1.7562357593091145, 1e-6))
        }
        #expect(close(models[0].scoreError(of: 0), 1.9265740383632375, 1e-6))
        #expect(close(models[0].system.differenceVariance(2, 5), 4.83573468450569, 1e-6))
    }

    @Test func `least squares of an uneven table, either factor absorbed`() throws {
        let fit = try TwoWayLeastSquares(UnevenTable.table)
        let turned = try TwoWayLeastSquares(UnevenTable.turned)
        #expect(fit.rank == 19)
        #expect(close(fit.errorSquares, 276.16884286799035))
        for (application, juror, test, other) in [
            (fit.application, fit.juror, fit.applicationTest, fit.jurorTest),
            (turned.juror, turned.application, turned.jurorTest, turned.applicationTest),
        ] {
            let expected = [
                (0, -6.163519803774218, 1.4633992199182757, 2.286267582584175, 1.4803536546663387),
                (3, 0.23546286916518877, 1.5794564166931524, 8.685250255523583, 1.6194068849002339),
                (9, 2.233545946974981, 1.301110772282874, 10.683333333333374, 1.282131880864256),
            ]
            for (index, effect, effectError, mean, meanError) in expected {
                #expect(close(application[index]?.effect, effect))
                #expect(close(application[index]?.effectError ?? nil, effectError))
                #expect(close(application[index]?.mean, mean))
                #expect(close(application[index]?.meanError ?? nil, meanError))
            }
            #expect(application[14] == nil)
            #expect(close(juror[4]?.effect, -5.902355069892666))
            #expect(close(juror[4]?.effectError ?? nil, 1.2760925506953116))
            #expect(close(juror[4]?.mean, 2.547432316465726))
            #expect(close(juror[4]?.meanError ?? nil, 1.4191810573095878))
            #expect(close(test?.sumOfSquares, 389.1960936399461))
            #expect(test?.freedom == 13)
            #expect(close(test?.f ?? nil, 3.0353478715158344))
            #expect(close(test?.probability ?? nil, 0.006709721812913666))
            #expect(close(other?.f ?? nil, 12.646089171405889))
            #expect(close(other?.probability ?? nil, 1.7767534999096813e-06))
        }
        #expect(close(fit.meanContrastVariance, 3.417075981169913))
    }

    @Test func `regularised least squares of an uneven table`() throws {
        let table = UnevenTable.table
        let fit = try RegularisedLeastSquares(table, applicationPenalty: 0.8, jurorPenalty: 2.5)
        #expect(close(fit.centre, 9.579787234042554))
        #expect(close(fit.application[0], -5.472178020681618))
        #expect(close(fit.juror[1], -1.1850131678647355))
        #expect(close(fit.objective, 507.1010878359424))
        let plain = try RegularisedLeastSquares(table, applicationPenalty: 0.8, jurorPenalty: 2.5, centre: 0)
        #expect(close(plain.application[2], 1.1770446725015666))
        #expect(close(plain.juror[0], 3.0807055787985593))
        #expect(close(plain.objective, 923.7975835262779))
        #expect(close(plain.score(of: 2), 1.1770446725015666))
        #expect(throws: Unanswerable.self) {
            try RegularisedLeastSquares(table, applicationPenalty: 0, jurorPenalty: 1)
        }
    }

    @Test func `penalties that are variance ratios give the model's predictions`() throws {
        let model = try TwoWayModel.fit(UnevenTable.table)
        let (own, juror, residual) = (
            model.variances.application, model.variances.juror, model.variances.residual
        )
        let fit = try RegularisedLeastSquares(
            UnevenTable.table, applicationPenalty: residual / own, jurorPenalty: residual / juror,
            centre: model.mean)
        for index in 0..<15 { #expect(close(fit.application[index], model.application[index].value, 1e-10)) }
        for index in 0..<6 { #expect(close(fit.juror[index], model.juror[index].value, 1e-10)) }
    }

    @Test func `the mixed model equations give the model's predictions and errors`() throws {
        let model = try TwoWayModel.fit(UnevenTable.table)
        let cards = UnevenTable.cards
        let equations = try MixedModelEquations(
            observations: cards.map(\.score), fixed: [],
            random: [
                .init(
                    .init(levels: 15, level: cards.map(\.application)), variance: model.variances.application),
                .init(.init(levels: 6, level: cards.map(\.juror)), variance: model.variances.juror),
            ], residualVariance: model.variances.residual)
        #expect(close(equations.fixed[0][0]?.value, model.mean, 1e-12))
        #expect(close(equations.fixed[0][0]?.standardError, model.meanError, 1e-10))
        for (one, other) in zip(equations.random[0] + equations.random[1], model.application + model.juror) {
            #expect(close(one.value, other.value, 1e-10))
            #expect(close(one.standardError, other.standardError, 1e-10))
        }
    }

    @Test func `calibration is the full likelihood's model with the mean as known`() throws {
        let calibration = try BayesianCalibration(UnevenTable.table)
        #expect(close(calibration.qualityVariance, 5.757914569846294, 1e-6))
        #expect(close(calibration.biasVariance, 12.539748201862876, 1e-6))
        #expect(close(calibration.noiseVariance, 9.874046676343157, 1e-6))
        #expect(close(calibration.mean, 8.526975293532242, 1e-6))
        #expect(close(calibration.application[0].quality, 8.526975293532242 - 4.3462051191333035, 1e-6))
        // Mean + E[f + noise] undoes the shrinkage of f: quality = mean + (calibrated − mean) · r/(r + σ²/αf).
        let shrinkage = 5 / (5 + calibration.noiseVariance / calibration.qualityVariance)
        let first = calibration.application[0]
        let calibrated = try #require(first.calibrated)
        #expect(close(calibration.mean + (calibrated - calibration.mean) * shrinkage, first.quality, 1e-12))
        #expect(first.deviation < calibration.model.application[0].standardError)
        #expect(calibration.application[14].calibrated == nil)
        let held = try BayesianCalibration(
            UnevenTable.table, variances: .init(application: 1.278, juror: 0.24, residual: 1.268))
        #expect(held.qualityVariance == 1.278)
    }
}
