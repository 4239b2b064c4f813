/// Letters by name, and their classes.
enum Letter {
  static var apostrophe: UInt8 { 0x27 }
  static var consonantY: UInt8 { 0x59 }
  static var a: UInt8 { 0x61 }
  static var b: UInt8 { 0x62 }
  static var d: UInt8 { 0x64 }
  static var e: UInt8 { 0x65 }
  static var f: UInt8 { 0x66 }
  static var g: UInt8 { 0x67 }
  static var i: UInt8 { 0x69 }
  static var l: UInt8 { 0x6C }
  static var m: UInt8 { 0x6D }
  static var n: UInt8 { 0x6E }
  static var o: UInt8 { 0x6F }
  static var p: UInt8 { 0x70 }
  static var r: UInt8 { 0x72 }
  static var s: UInt8 { 0x73 }
  static var t: UInt8 { 0x74 }
  static var u: UInt8 { 0x75 }
  static var w: UInt8 { 0x77 }
  static var x: UInt8 { 0x78 }
  static var y: UInt8 { 0x79 }
  static var z: UInt8 { 0x7A }

  /// a, e, i, o, u and a `y` that is a vowel.
  static func isVowel(_ letter: UInt8) -> Bool {
    switch letter {
    case a, e, i, o, u, y: true
    default: false
    }
  }
  /// Vowels, and w, x and any y, none of which closes a short syllable.
  static func isVowelOrGlide(_ letter: UInt8) -> Bool {
    switch letter {
    case a, e, i, o, u, w, x, y, consonantY: true
    default: false
    }
  }
  /// Letters that are doubled before a suffix.
  static func isDoubling(_ letter: UInt8) -> Bool {
    switch letter {
    case b, d, f, g, m, n, p, r, t: true
    default: false
    }
  }
}
