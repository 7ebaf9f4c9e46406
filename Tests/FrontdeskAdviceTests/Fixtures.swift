import Foundation
import FrontdeskAdvice
import FrontdeskCrypto
import PeerProgram
import SeededRandomness
import Testing

func strength(_ text: String, _ context: ContextWords = .none) -> PasswordStrength {
    Array(text.utf8).withUnsafeBytes { PasswordStrength(of: $0, context) }
}

func strength(_ password: PreparedPassword, _ context: ContextWords = .none) -> PasswordStrength {
    password.withUnsafeBytes { PasswordStrength(of: $0, context) }
}

func prepared(_ text: String) throws -> PreparedPassword {
    try Sodium.start()
    return try Array(text.utf8).withUnsafeBytes { try PreparedPassword($0) }
}

/// The score and the base-10 logarithm of the guesses for each password, according to Debian's
/// zxcvbn.
func zxcvbn(_ passwords: [String]) throws -> [(score: Int, guessesLog10: Double)] {
    let script = """
        import json, sys
        from zxcvbn import zxcvbn
        for password in json.load(sys.stdin):
            result = zxcvbn(password)
            print(result["score"], result["guesses_log10"])
        """
    return try PeerProgram.lines(of: script, given: passwords).compactMap { line in
        let words = line.split(separator: " ")
        guard let score = Int(words[0]), let guesses = Double(words[1]) else { return nil }
        return (score, guesses)
    }
}

/// All words of zxcvbn's lists.
func zxcvbnWords() throws -> [String] {
    let script = """
        from zxcvbn.frequency_lists import FREQUENCY_LISTS
        print("\\n".join(sorted({word for words in FREQUENCY_LISTS.values() for word in words})))
        """
    return try PeerProgram.lines(of: script, given: [String]()).map(String.init)
}

extension String {
    /// The string in NFD.
    var decomposed: String { decomposedStringWithCanonicalMapping }
}

/// Passwords as people and programs create them.
enum Samples {
    static let typical = [
        "password", "123456", "qwerty", "letmein", "iloveyou", "Password1", "P@ssw0rd", "p4ssw0rd!",
        "drowssap", "password123", "Summer2015!", "Winter1999", "monkey12", "football", "FOOTBALL",
        "dragonball", "trustno1", "correcthorsebatterystaple", "Tr0ub4dour&3",
        "D0g..................",
        "abcdefghijk987654321", "neverforget13/3/1997", "1qaz2wsx3edc", "temppass22", "briansmith",
        "briansmith4mayor", "password1", "viking", "thx1138", "ScoRpi0ns", "do you know",
        "ryanhunter2000", "rianhunter2000", "asdfghju7654rewq", "AOEUIDHG&*()LS_", "12345678",
        "defghi6789", "rosebud", "Rosebud", "ROSEBUD", "rosebuD", "ros3bud99", "r0s3bud99",
        "R0$38uD99", "verlineVANDERMARK", "eheuczkqyq", "rWibMFACxAUGZmxhVncy",
        "Ba9ZyWABu99[BK#6MBgbH88Tofv)vs$w", "zxcvbn", "qwER43@!", "Tr0ub4dour&3x", "wow such doge",
        "aaaaaaaa", "abcabcabcabc", "aabaabaab", "0123456789", "9876543210", "zyxwvuts",
        "qwertyuiop", "qazwsxedc", "poiuytrewq", "asdfghjkl;'", "zaq1xsw2", "147258369", "7896321",
        "01.02.1985", "1985-02-01", "31121999", "241285", "12/25/2001", "anna", "annalena",
        "michael1985", "elizabeth", "johnson", "smith123", "superman!", "batman2000", "starwars",
        "Elephant-Giraffe-Lion", "purple monkey dishwasher", "the quick brown fox",
        "tobeornottobethatisthequestion", "x", "a1", "!!", "!!!!!!!!", "......", "   ",
        "----------",
        "blink182", "metallica", "iloveyou2", "fuckyou", "princess1", "sunshine", "ashley",
        "bailey",
        "shadow12", "master99", "hello world", "goodbye", "welcome1", "admin", "Admin123", "root",
        "changeme", "secret", "s3cr3t", "S3CR3T!", "letmein!", "let me in", "openSesame",
        "kjhsdf87234", "9f86d081884c7d65", "MNBVCXZ", "mnbvcxz1", "!@#$%^&*", "qwe123", "q1w2e3r4",
        "1q2w3e4r5t", "aaa111bbb", "test1234", "testtest", "TestTest1", "11111111", "121212",
        "112233", "123123123", "987654", "abcd1234", "a1b2c3d4", "passpass", "thunder7", "lakers24",
    ]

    /// Passwords made by common changes to words, and at random.
    static func made(seed: UInt64, count: Int) -> [String] {
        var random = SeededGenerator(seed: seed)
        return (0..<count).map { _ in make(&random) }
    }

    private static func make(_ random: inout SeededGenerator) -> String {
        let words = [
            "dragon", "love", "office", "cat", "winter", "Peter", "coffee", "mountain", "blue",
            "river",
        ]
        let signs = Array(
            "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!@#$%&*-_."
        )
        var text = ""
        for _ in 0...Int.random(in: 0...2, using: &random) {
            switch Int.random(in: 0..<8, using: &random) {
            case 0: text += String(Int.random(in: 0..<10_000, using: &random))
            case 1:
                text += String(
                    (0..<Int.random(in: 1...6, using: &random)).map { _ in
                        signs.randomElement(using: &random) ?? "x"
                    }
                )
            case 2: text += (words.randomElement(using: &random) ?? "").capitalized
            case 3: text += String((words.randomElement(using: &random) ?? "").reversed())
            case 4:
                text += (words.randomElement(using: &random) ?? "")
                    .replacing("o", with: "0").replacing("e", with: "3").replacing("a", with: "@")
            case 5: text += (words.randomElement(using: &random) ?? "").uppercased()
            case 6:
                text += ["qwert", "asdf", "4321", "zzz", "xyz"].randomElement(using: &random) ?? ""
            default: text += words.randomElement(using: &random) ?? ""
            }
        }
        return text
    }
}
