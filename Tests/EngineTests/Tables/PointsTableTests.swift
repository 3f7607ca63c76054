import Domain
import JSON
import Testing

@testable import Engine

@Suite struct PointsTableTests {
    @Test(arguments: ["application,points\n1,3.5\n12,0\n", "Bewerbung;Punkte\r\n1;3,5\r\n12;0\r\n"])
    func `points by application`(text: String) throws {
        let (points, file) = try PointsTable.read(Array(text.utf8))
        #expect(points == [1: Decimal("3.5")!, 12: Decimal(0)])
        #expect(file.hex.count == 64)
    }

    @Test func `all flaws at once`() {
        let text = "application,points\nx,1\n1,\n2,ja\n3,1\n3,2\n"
        do {
            _ = try PointsTable.read(Array(text.utf8))
            Issue.record("no flaw")
        } catch { #expect(error.flaws.map { $0.place?.line } == [2, 3, 4, 6]) }
        #expect(throws: FileFlaws.self) { try PointsTable.read(Array("a,b\n1,2\n".utf8)) }
    }
}
