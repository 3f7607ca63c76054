/// Words that the literature has for a coefficient of agreement.
package enum AgreementBand: String, Hashable, Sendable, CaseIterable {
    case insufficient, tentative, reliable
    case poor, slight, fair, moderate, substantial, almostPerfect, good, veryGood, excellent

    /// Whose words: each scale was proposed for one kind of coefficient, and none follows from theory.
    package enum Scale: String, Hashable, Sendable, CaseIterable {
        /// For alpha: K. Krippendorff, Content Analysis, 2nd edition (2004), p. 241.
        case krippendorff
        /// For intraclass correlations: T. Koo, M. Li, Journal of Chiropractic Medicine 15 (2016).
        case kooLi
        /// For kappas: J. Landis, G. Koch, Biometrics 33 (1977).
        case landisKoch
        /// For kappas: D. Altman, Practical Statistics for Medical Research (1991), p. 404.
        case altman
    }

    /// The band in which a coefficient lies.
    package init(_ value: Double, scale: Scale) {
        self =
            switch scale {
            case .krippendorff: value < 0.667 ? .insufficient : value < 0.8 ? .tentative : .reliable
            case .kooLi: value < 0.5 ? .poor : value < 0.75 ? .moderate : value <= 0.9 ? .good : .excellent
            case .landisKoch:
                value < 0
                    ? .poor
                    : value <= 0.2
                        ? .slight
                        : value <= 0.4
                            ? .fair : value <= 0.6 ? .moderate : value <= 0.8 ? .substantial : .almostPerfect
            case .altman:
                value <= 0.2
                    ? .poor
                    : value <= 0.4 ? .fair : value <= 0.6 ? .moderate : value <= 0.8 ? .good : .veryGood
            }
    }
}
