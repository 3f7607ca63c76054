/// Notes how a venture stands.
package struct CheckInVenture: Sendable, Codable {
    package var venture: Int
    package var light: Light
    package var text: String

    package init(venture: Int, light: Light, text: String) {
        self.venture = venture
        self.light = light
        self.text = text
    }

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        let known = try find(goingOn: venture, in: world)
        let checked = VentureCheckedIn(light: light, text: try needed(text, .text))
        return Decision([known.happening(.checkedIn(checked))])
    }
}
