import HTML

/// How a report looks on screen and on paper: black on white, no colour carries meaning.
enum ReportStyle {
    static let css: HTML = """
        @page { size: A4; margin: 18mm 16mm 20mm; @bottom-center { content: counter(page) " / " counter(pages); font: 8.5pt "DejaVu Sans", Arial, sans-serif } }
        * { box-sizing: border-box }
        html { color: #000; background: #fff }
        body { font: 10pt/1.45 "DejaVu Sans", "Liberation Sans", Arial, sans-serif; max-width: 190mm; margin: 0 auto; padding: 8mm; hyphens: auto; overflow-wrap: break-word }
        h1 { font-size: 20pt; line-height: 1.2; margin: 0 0 3mm } h2 { font-size: 13.5pt; margin: 11mm 0 3mm; padding-bottom: 1mm; border-bottom: 1.2pt solid #000 }
        h3 { font-size: 10.5pt; margin: 6mm 0 2mm } h1, h2, h3 { break-after: avoid; hyphens: manual; overflow-wrap: break-word }
        p, ul, ol, dl { margin: 0 0 2.5mm } p, li { orphans: 3; widows: 3 } ul, ol { padding-left: 6mm } li { margin-bottom: 1mm }
        table { border-collapse: collapse; width: 100%; margin: 0 0 4mm; font-size: 8.5pt; line-height: 1.35 }
        thead { display: table-header-group } tr { break-inside: avoid } tbody tr:first-child { break-after: avoid }
        th, td { text-align: left; vertical-align: top; padding: 1.1mm 2.4mm 1.1mm 0; border-bottom: .4pt solid #888 }
        th { vertical-align: bottom; border-bottom: 1pt solid #000; hyphens: manual; overflow-wrap: normal }
        th:last-child, td:last-child { padding-right: 0 } .number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums }
        .wide { width: 40% } .rules .wide { width: 56% } .thirds .wide { width: 27% } td.wide, li, p, dd { overflow-wrap: anywhere } abbr { text-decoration: none }
        dl { display: grid; grid-template-columns: 46mm 1fr; gap: 1mm 4mm } dt { font-weight: bold } dd { margin: 0 }
        .kind { font-size: 10pt; letter-spacing: .08em; text-transform: uppercase; margin: 0 0 2mm }
        .notice { border: 1.2pt solid #000; padding: 2.5mm 3.5mm; margin: 4mm 0; break-inside: avoid } .notice p:last-child { margin: 0 }
        .small { font-size: 8.5pt } code { font: 8pt/1.4 "DejaVu Sans Mono", "Liberation Mono", monospace; overflow-wrap: anywhere; hyphens: none }
        nav ol { columns: 2; column-gap: 10mm } nav li { break-inside: avoid } a { color: inherit }
        figure { margin: 0 0 5mm; break-inside: avoid } figcaption { font-size: 8.5pt; margin-bottom: 1.5mm }
        svg { display: block; width: 100%; height: auto; font: 9px "DejaVu Sans", "Liberation Sans", Arial, sans-serif }
        svg .axis { stroke: #000; stroke-width: .8 } svg .grid { stroke: #bbb; stroke-width: .5 } svg .row { stroke: #ddd; stroke-width: .5 } svg .cut { stroke: #000; stroke-width: 1; stroke-dasharray: 4 3 }
        svg .card { fill: #fff; fill-opacity: .6; stroke: #000; stroke-width: .9 } svg .dropped { stroke: #000; stroke-width: 1; fill: none } svg .mean { stroke: #000; stroke-width: 2.4 }
        svg .counts { fill: #000 } svg .label { font-size: 8.5px } svg .tick { font-size: 8.5px } svg .legend { font-size: 9px }
        @media screen and (max-width: 640px) {
            body { padding: 4mm } h1 { font-size: 16pt } dl { grid-template-columns: 1fr; gap: 0 } dd { margin-bottom: 2mm } nav ol { columns: 1 }
            .table, figure { overflow-x: auto } .table table { width: max-content; min-width: 100% } td, th { max-width: 60mm } td.wide { min-width: 40mm } figure svg { min-width: 560px }
        }
        @media print { body { max-width: none; padding: 0 } a { text-decoration: none } }
        """
}
