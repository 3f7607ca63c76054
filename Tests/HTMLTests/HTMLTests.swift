import HTML
import Testing

@Suite struct HTMLTests {
    @Test func `what is interpolated is escaped`() {
        let hostile = "<script>alert('x')</script> \"&amp;\"\u{0}\u{9f}"
        let cell: HTML = "<td title=\"\(hostile)\">\(hostile)</td>"
        let safe =
            "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &quot;&amp;amp;&quot;\u{fffd}\u{fffd}"
        #expect(cell.text == "<td title=\"\(safe)\">\(safe)</td>")
    }

    @Test func `HTML within HTML stays as it is`() {
        let cell: HTML = "<td>\("<" + ">")</td>"
        let row: HTML = "<tr>\(HTML([cell, cell], separator: ""))\(7)</tr>"
        #expect(row.text == "<tr><td>&lt;&gt;</td><td>&lt;&gt;</td>7</tr>")
        #expect(HTML([cell, HTML.none]).text == "<td>&lt;&gt;</td>\n")
        #expect(HTML.none.isEmpty && !cell.isEmpty)
    }

    @Test func `a drawing names itself and rounds to tenths`() {
        var svg = SVG(width: 10, height: 5.25)
        svg.line(from: (0, 1.04), to: (-2.36, .nan), style: "axis")
        svg.circle(at: (1, 2), radius: 3, style: "card")
        svg.path([(0, 0), (1, 1)], isClosed: true, style: "cross")
        svg.text("<A & B>", at: (1, 2), anchor: .end, style: "label")
        #expect(
            svg.html(id: "p", title: "T\"", description: "D").text == """
                <svg viewBox="0 0 10 5.3" role="img" aria-labelledby="p-title p-description">
                <title id="p-title">T&quot;</title>
                <desc id="p-description">D</desc>
                <line x1="0" y1="1" x2="-2.4" y2="0" class="axis"/>
                <circle cx="1" cy="2" r="3" class="card"/>
                <path d="M0 0L1 1Z" class="cross"/>
                <text x="1" y="2" text-anchor="end" class="label">&lt;A &amp; B&gt;</text>
                </svg>
                """)
    }
}
