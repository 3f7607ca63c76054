import Domain
import Testing

/// Pages behave as an array does, and a copy stays what it was.
struct PagesTests {
    @Test("Random changes to pages and to an array come to the same, copies included", arguments: 0..<24)
    func sameAsArray(seed: Int) {
        var generator = SeededGenerator(UInt64(seed))
        let size = Int.random(in: 1...9, using: &generator)
        var pages = Pages<Int>(size: size)
        var array: [Int] = []
        var copies: [(pages: Pages<Int>, array: [Int])] = []
        for step in 0..<400 {
            switch Int.random(in: 0..<8, using: &generator) {
            case 0...3:
                pages.append(step)
                array.append(step)
            case 4:
                let count = Int.random(in: 0...12, using: &generator)
                pages.append(repeating: step, count: count)
                array.append(contentsOf: repeatElement(step, count: count))
            case 5, 6:
                guard let place = array.indices.randomElement(using: &generator) else { continue }
                pages[place] += step
                array[place] += step
            default: copies.append((pages, array))
            }
            #expect(pages.count == array.count)
        }
        copies.append((pages, array))
        for copy in copies {
            #expect(Array(copy.pages) == copy.array)
            #expect(copy.pages.indices.map { copy.pages[$0] } == copy.array)
            #expect(Array(copy.pages.dropFirst(3)) == Array(copy.array.dropFirst(3)))
            #expect(copy.pages.last == copy.array.last)
        }
    }

    @Test("A row whose length divides the page's stands on one page")
    func rows() {
        var pages = Pages<Int>(size: 6)
        for number in 0..<20 { pages.append(number) }
        for row in 0..<6 {
            #expect(Array(pages.row(row * 3..<row * 3 + 3)) == [row * 3, row * 3 + 1, row * 3 + 2])
        }
    }

    @Test("Changing one element of a copy leaves the other pages where they are")
    func sharing() {
        var pages = Pages<Int>(size: 4)
        for number in 0..<12 { pages.append(number) }
        let before = pages
        pages[5] = 50
        func address(_ pages: Pages<Int>, _ page: Int) -> UnsafeRawPointer? {
            pages.row(page * 4..<page * 4 + 4).withUnsafeBytes { $0.baseAddress }
        }
        #expect(address(before, 0) == address(pages, 0))
        #expect(address(before, 1) != address(pages, 1))
        #expect(address(before, 2) == address(pages, 2))
        #expect(before[5] == 5)
    }
}
