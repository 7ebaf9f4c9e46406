/// The positions of a keyboard's keys. Each key has a plain character and usually a shifted one.
struct Keyboard: Sendable {
    struct Key {
        let row: Int
        let column: Int
        let isShifted: Bool
    }

    private let keys: [UInt32: Key]
    /// Whether each row is shifted half a key to the right.
    private let isSlanted: Bool
    /// The number of characters to start from.
    let positions: Double
    /// The average number of neighboring keys.
    let degree: Double

    /// The rows from top to bottom, with keys separated by spaces; `·` marks a missing key.
    private init(isSlanted: Bool, _ rows: [String]) {
        var keys: [UInt32: Key] = [:]
        for (row, text) in rows.enumerated() {
            for (column, key) in text.split(separator: " ").enumerated() where key != "·" {
                for (index, scalar) in key.unicodeScalars.enumerated() {
                    keys[scalar.value] = Key(row: row, column: column, isShifted: index == 1)
                }
            }
        }
        self.keys = keys
        self.isSlanted = isSlanted
        positions = Double(keys.count)
        let places = Set(keys.values.map { [$0.row, $0.column] })
        let neighbours = keys.values.map { key in
            Self.directions(isSlanted: isSlanted).count {
                places.contains([key.row + $0.row, key.column + $0.column])
            }
        }
        degree = Double(neighbours.reduce(0, +)) / positions
    }

    func key(_ scalar: UInt32) -> Key? { keys[scalar] }

    /// The direction from one key to an adjacent key; nil if they are not adjacent.
    func direction(from: Key, to: Key) -> Int? {
        Self.directions(isSlanted: isSlanted).firstIndex {
            $0.row == to.row - from.row && $0.column == to.column - from.column
        }
    }

    private static func directions(isSlanted: Bool) -> [(row: Int, column: Int)] {
        isSlanted ? slanted : aligned
    }

    private static let slanted = [(0, -1), (-1, 0), (-1, 1), (0, 1), (1, 0), (1, -1)]
    private static let aligned = [
        (0, -1), (-1, -1), (-1, 0), (-1, 1), (0, 1), (1, 1), (1, 0), (1, -1),
    ]

    static let all = [
        Keyboard(
            isSlanted: true,
            [
                "`~ 1! 2@ 3# 4$ 5% 6^ 7& 8* 9( 0) -_ =+",
                "· qQ wW eE rR tT yY uU iI oO pP [{ ]} \\|",
                "· aA sS dD fF gG hH jJ kK lL ;: '\"",
                "· zZ xX cC vV bB nN mM ,< .> /?",
            ]
        ),
        Keyboard(
            isSlanted: true,
            [
                "^° 1! 2\" 3§ 4$ 5% 6& 7/ 8( 9) 0= ß? ´`",
                "· qQ wW eE rR tT zZ uU iI oO pP üÜ +*",
                "· aA sS dD fF gG hH jJ kK lL öÖ äÄ #'",
                "<> yY xX cC vV bB nN mM ,; .: -_",
            ]
        ),
        Keyboard(
            isSlanted: true,
            [
                "`~ 1! 2@ 3# 4$ 5% 6^ 7& 8* 9( 0) [{ ]}",
                "· '\" ,< .> pP yY fF gG cC rR lL /? =+ \\|",
                "· aA oO eE uU iI dD hH tT nN sS -_",
                "· ;: qQ jJ kK xX bB mM wW vV zZ",
            ]
        ),
        Keyboard(isSlanted: false, ["· / * -", "7 8 9 +", "4 5 6", "1 2 3", "· 0 ."]),
        Keyboard(isSlanted: false, ["· = / *", "7 8 9 -", "4 5 6 +", "1 2 3", "· 0 ."]),
    ]
}
