/// A list in pages, for state that readers hold while it goes on changing.
///
/// A copy shares every page, and changing an element copies the element's page alone; an array would copy the whole list
/// each time a reader still has the one before. All else is as with an array.
package struct Pages<Element: Sendable>: Sendable {
    /// All full but the last.
    private var pages: [[Element]] = []
    package private(set) var count = 0
    /// Elements on a full page.
    private let size: Int

    /// An empty list with so many elements on a page.
    package init(size: Int = 256) {
        precondition(size > 0, "a page holds something")
        self.size = size
    }

    /// Adds an element at the end.
    package mutating func append(_ element: Element) {
        if count == pages.count * size { pages.append([]) }
        pages[pages.count - 1].append(element)
        count += 1
    }

    /// Adds the same element at the end so many times.
    package mutating func append(repeating element: Element, count: Int) {
        for _ in 0..<count { append(element) }
    }

    /// Elements that follow each other and stand on one page, which rows do whose length divides the page's.
    package func row(_ places: Range<Int>) -> ArraySlice<Element> {
        let start = places.lowerBound % size
        return pages[places.lowerBound / size][start..<start + places.count]
    }
}

extension Pages: RandomAccessCollection, MutableCollection {
    package var startIndex: Int { 0 }
    package var endIndex: Int { count }

    package subscript(place: Int) -> Element {
        get { pages[place / size][place % size] }
        _modify { yield &pages[place / size][place % size] }
    }

    /// Goes from page to page, which is faster than to look each element's page up.
    package struct Iterator: IteratorProtocol {
        private let pages: [[Element]]
        private var page = 0
        private var place = 0

        fileprivate init(_ pages: [[Element]]) { self.pages = pages }

        /// The next element, `nil` after the last.
        package mutating func next() -> Element? {
            guard page < pages.count else { return nil }
            let element = pages[page][place]
            place += 1
            if place == pages[page].count { (page, place) = (page + 1, 0) }
            return element
        }
    }

    /// An iterator before the first element.
    package func makeIterator() -> Iterator { Iterator(pages) }
}
