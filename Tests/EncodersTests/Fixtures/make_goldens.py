"""Makes the golden files of the encoder's tests with the reference implementations.

    python3 -m venv venv && venv/bin/pip install tokenizers sentence-transformers xxhash
    scripts/fetch-encoder
    venv/bin/python Tests/EncodersTests/Fixtures/make_goldens.py ~/.cache/gift-concierge/all-MiniLM-L6-v2

Made with tokenizers 0.23.3, transformers 5.23.0, sentence-transformers 6.2.0 and torch 2.15.0.
Writes, beside itself:

  tokens.json      texts and their token ids, cut at 512 with [CLS] and [SEP]
  scalars.json     for each block of 256 Unicode scalars of planes 0 and 1, the XXH64 of the words that
                   normalising and splitting gives for all "a<scalar>b" of the block
  sentences.json   texts whose embeddings are in sentences.f32
  sentences.f32    their embeddings, 384 little-endian floats each, in the same order
  token_rows.f32   the unit-length token embeddings of the first three of them, without [CLS] and [SEP]
"""

import json
import pathlib
import random
import sys

import numpy
import xxhash
from sentence_transformers import SentenceTransformer
from tokenizers import Tokenizer

HERE = pathlib.Path(__file__).parent
MODEL = sys.argv[1]

QUERIES = """gift for my mother who loves gardening
something under 50 dollars for dad
a birthday present for a 7 year old who is obsessed with dinosaurs
Secret Santa, $20 max, coworker likes coffee
wedding gift for Anna & Tom — they already have a toaster!
I need it by Friday, can you ship to Zürich?
she's allergic to nuts, so no chocolates please
vegan leather wallet, minimalist
my boyfriend can't stand scented candles
housewarming gift ideas for a small flat
retirement gift for a teacher of 35 years
not too expensive, but it should feel special
what about something handmade?
show me more like the second one
cheaper
no, for my grandmother
is it available in blue?
personalised mug with a photo
anniversary – 10 years – tin or aluminium
kids' craft kit (ages 4-6)
gaming headset vs mechanical keyboard for a teenager
baby shower: gender neutral, organic cotton
thank-you gift for the nurse
he collects vinyl records and vintage posters
noise-cancelling headphones""".split("\n")

PRODUCTS = """Stainless steel insulated water bottle, 750 ml, keeps drinks cold for 24 hours
Hand-poured soy candle with lavender and bergamot
LEGO® Technic™ racing car 42161 (806 pieces), age 9+
Cast-iron teapot 0.8L with infuser, matte black
Wool blanket 130×180 cm, grey/white herringbone, 100% New Zealand wool
Beginner's watercolour set: 24 pans, 3 brushes, 20-sheet pad (A5)
Noise-cancelling wireless earbuds, Bluetooth 5.3, IPX4, USB-C
"The Joy of Cooking" – 2019 edition, hardcover, 1200 pp.
Bamboo cutting board w/ juice groove; 45x30x2cm
Leather-bound journal, A5, 240 pages of 120g/m² paper
Star map poster of your date & place, 50×70cm, unframed
Ceramic pour-over coffee dripper (V60-style) + 40 filters
Bird feeder with camera: identifies 6,000+ species, solar-powered
Men's merino socks, 3-pack, EU 42–45 / UK 8–10
Wooden train set, 80 pieces, FSC®-certified beech, BPA-free paint
Succulent trio in hand-glazed pots
Mini drone 4K, foldable, <249 g, 30-min flight
Gin tasting set 6 x 50ml (40% vol.)
Silk pillowcase, 22 momme, 50×75
Escape-room board game for 1–4 players""".split("\n")

LATIN = """café crème brûlée à la façon de grand-mère
Ünïcödé ÀÉÎÕÜ ñandú Çelik Łódź Đà Nẵng Øresund Þórr ßtraße ŒUVRE æther
naïve résumé coöperate Brontë fiancée déjà-vu
Příliš žluťoučký kůň úpěl ďábelské ódy
Árvíztűrő tükörfúrógép
Zażółć gęślą jaźń
Pijamalı hasta yağız şoföre çabucak güvendi İSTANBUL ISPARTA ıslak
El pingüino Wenceslao hizo kilómetros bajo exhaustiva lluvia ¿y tú? ¡sí!
Tiếng Việt: một món quà cho mẹ
Ça va? Où êtes-vous? Noël, aïeul, cœur
ǅ ǈ ǋ ǲ ŉ ǰ ẖ ẗ ẘ ẙ ẚ ẞ ﬀ ﬁ ﬂ ﬃ ﬄ ﬅ ﬆ
ĲSSELMEER ĳs Ŀ ŀ ſ ƒ Ɓ Ƈ Ǝ Ə Ƣ Ǿ Ȣ Ⱥ Ɐ Ꞌ
e\u0301 a\u0300\u0301\u0302\u0303 o\u0308\u0304 \u0301abc n\u0303o q\u0307\u0323 x\u20d7 y\u0489
Z\u0351\u036b\u0343\u036a\u0302\u036b\u033d\u034f\u0334\u0319\u0324\u031e\u0349\u035a\u032f\u031e\u0320\u034dA\u036bL\u034bG\u0346O
Å Å Å K Ω Ω µ μ ª º ² ³ ¹ ½ ¼ ¾ № ℡ ™ ㏒ ﷺ
ＦＵＬＬｗｉｄｔｈ １２３ ！？""".split("\n")

SCRIPTS = """母亲节礼物送给我妈妈 喜欢园艺
誕生日プレゼントは何がいいですか？ コーヒー好きの父へ
어머니 생신 선물 추천해 주세요 한국어
中文 English 混合 text、全角，标点。「引用」『書名』【括弧】
ひらがなカタカナ漢字ｶﾀｶﾅ がぎぐげご ぱぴぷ ヴ
𠀀𠀁 𪜀 𫝀 𫠠 豈更車 丽丸乁 㐀㐁 〇 々 〆 ヶ
подарок для мамы, которая любит сад
Подъезд ёлка ЙОГУРТ Їжак Ґудзик Ўзбек Љубав Ђорђе
δώρο για τη μητέρα μου ΌΣΟΣ ΟΔΥΣΣΕΥΣ ΐ ΰ ᾳ ᾼ ῼ ὐ ἄλφα
هدية لأمي التي تحب البستنة ١٢٣ ، ؟ ؛ مُحَمَّد
مَتَنِ عَرَبِيّ ﻻ ﷲ ـــ پرسش چه هدیه‌ای
מתנה לאמא שלי שאוהבת גינון שָׁלוֹם עֲלֵיכֶם ״ציטוט״ ׳
माँ के लिए उपहार क्षत्रिय ज़िंदगी १२३।
মায়ের জন্য উপহার কি ক্ষ য়
அம்மாவுக்கு பரிசு கொ தமிழ்
అమ్మకు బహుమతి ಅಮ್ಮನಿಗೆ ഉമ്മ അമ്മയ്ക്ക് സമ്മാനം
ของขวัญสำหรับแม่ น้ำ กำ ๑๒๓
ຂອງຂວັນ សម្រាប់ ម្ដាយ လက်ဆောင် ལག་རྟགས་
საჩუქარი დედისთვის ᲡᲐᲩᲣᲥᲐᲠᲘ Նվեր մայրիկին և
ስጦታ ለእናት። ᏣᎳᎩ ꭰꭱ ᐃᓄᒃᑎᑐᑦ ᚠᚢᚦ ⠓⠑⠇⠇⠕ ꦲꦏ꧀ꦱꦫ
𝔘𝔫𝔦𝔠𝔬𝔡𝔢 𝐛𝐨𝐥𝐝 𝟘𝟙𝟚 🄰🅱 ⓐⓑ ①② Ⅷ ⅷ 𐐀𐐨 𞤀𞤢 𑀓 𒀀 𓀀""".split("\n")

SYMBOLS = """🎁 for 👩‍👩‍👧‍👦 & 👨🏽‍🚀!!! ❤️ 💝 1️⃣ 🇩🇪🇫🇷 🏴󠁧󠁢󠁥󠁮󠁧󠁿
😀😃😄😁 :-) ;) <3 ¯\\_(ツ)_/¯ (╯°□°)╯︵ ┻━┻
🫠🫡🫶🏿 🪅 🧑‍🦰 👁️‍🗨️ ☠️ ♀ ♂️ ⚧
https://www.example.com/gifts?id=123&sort=price_asc#top
http://user:pass@host.example:8080/a/b/../c.html?q=%20%C3%BC+x&y[]=1
mailto:jane.doe+gifts@example.co.uk ftp://x www.a-b.c
C:\\Users\\jane\\gift_list.txt /usr/local/bin ~/gifts $HOME ${CACHE:-x}
def f(x): return {k: v**2 for k, v in x.items() if v != None}  # comment
<div class="a-b" id='c'>&nbsp;&amp;&#8211;</div><!-- x -->
SELECT * FROM "gift" WHERE price <= 19.99 AND name LIKE '%mug%'; -- drop
{"a": [1, 2.5e-3, null, true], "b": "\\u00e9\\n"}
if (a && b || !c) { x += y >> 2; } // C++17 std::vector<int>
1,234.56 1.234,56 €99 £5.50 ¥1000 ₹500 ₿0.01 50% 100‰ ±5 −3 3×4=12 10÷2 5°C #1 @home
0 00 007 12345678901234567890 3.14159265358979 1e10 0x1F 1st 2nd 24/7 2024-12-25 12:30:59
!!!??? ... …… --- ––– ——— *** ___ ~~~ ``` ''' \"\"\" ((())) [[[]]] {{{}}}
“curly” ‘single’ „low“ «guillemets» ‹x› ‚y‘ 「」 ‐‑‒–—― ′ ″ ‼ ⁇ ⁉
a.b,c;d:e!f?g-h_i/j\\k|l@m#n$o%p^q&r*s(t)u[v]w{x}y+z=1<2>3~4`5'6\"7
← → ↔ ⇒ ∀ ∃ ∈ ≤ ≥ ≠ ∞ √ ∑ ∫ ■ ● ★ ☆ ♠ ♥ ♪ ✓ ✗ ➤ ☎ ✈ © ® ¶ § † ‡ •
don't can't won't it's I'm you're we've o'clock rock'n'roll d'Artagnan l'été
[CLS] [SEP] [MASK] [PAD] [UNK] [cls] [Sep] [unused1] [UNUSED1] ##ing ## # [SEP][SEP]x[MASK]y [ MASK ]
text[SEP]more [[CLS]] [CLS [UNK]s [PAD]ding [MASK
A\u00adB soft\u00adhyphen zero\u200bwidth non\u200cjoiner jo\u200dined word\u2060joiner \ufeffbom\ufeff
\u061carabic \u180emongolian \u2066isolate\u2069 \u202dembed\u202c \u206anods tag\U000e0041x \ue000private\uf8ff \U000f0000
\u0000nul\u0000in\u0000side \u0001\u0002 bell\u0007 esc\u001b[31mred del\u007f c1\u0085nel\u009f \ufffdrepl\ufffd \uffff\ufffe
tab\there new\nline cr\rlf\r\nvt\u000bff\u000cfs\u001cgs\u001drs\u001eus\u001f
nbsp\u00a0x ogham\u1680x en\u2000q em\u2003s thin\u2009s hair\u200as ls\u2028x ps\u2029x nnb\u202fx mm\u205fx ideo\u3000x
\u1734\u171e \u1885a\u1886 \u166d \ua9bd \u08e2x \U0001171e \U000111c9 \u2e43x \U00011a46 \u061d \u00b7 \u0387 \u055a""".split("\n")



def long_texts():
    words = " ".join(QUERIES + PRODUCTS).split()
    rng = random.Random(7)
    for count in (100, 380, 420, 600, 900):
        yield " ".join(rng.choice(words) for _ in range(count))
    yield "gift " * 509
    yield "gift " * 510
    yield "gift " * 511
    yield "pneumonoultramicroscopicsilicovolcanoconiosis " * 40
    yield "漢" * 700
    yield "!" * 700
    for length in (99, 100, 101, 200, 5000):
        yield "a" * length
        yield "é" * length
        yield "x" * (length - 1) + "-" + "y" * length
    yield "\u0301" * 150
    yield "e\u0301" * 100
    yield "e\u0301" * 101
    yield "가" * 33
    yield "가" * 34
    yield "각" * 34
    yield "🎁" * 100
    yield "🎁" * 101
    yield "ab" * 49 + "\u200b" * 10 + "cd"
    yield "donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen" * 2


def random_texts():
    rng = random.Random(11)
    pools = [
        [chr(c) for c in range(0x20, 0x7F)],
        [chr(c) for c in range(0xA0, 0x250)],
        [chr(c) for c in range(0x250, 0x800)],
        [chr(c) for c in range(0x900, 0x2000)],
        [chr(c) for c in range(0x2000, 0x3100)],
        [chr(c) for c in range(0x4E00, 0x4F00)] + [chr(c) for c in range(0x61, 0x7B)],
        [chr(c) for c in range(0xAC00, 0xAC80)] + [chr(c) for c in range(0x1100, 0x1200)],
        [chr(c) for c in range(0x1F300, 0x1FB00)] + ["\u200d", "\ufe0f"],
        [chr(c) for c in range(0x300, 0x370)] + list("aeiounAEIOUN"),
        [chr(c) for c in range(0x0, 0x40)],
    ]
    for pool in pools:
        for _ in range(9):
            yield "".join(rng.choice(pool) for _ in range(rng.randint(1, 40)))
    everything = sum(pools, [])
    for _ in range(30):
        yield "".join(rng.choice(everything + [" "] * 500) for _ in range(60))


def small_texts():
    yield from ["", " ", "\t\n\r ", "\u3000", "\u200b", "\u0000", "a", "A", "é", "É", "漢", "🎁", ".", "\u0301", "ß", "İ"]
    yield from ["  leading", "trailing  ", "in   between", "\nline\n\nbreaks\n", "a\u00a0b", "MiXeD CaSe", "ALLCAPS"]
    for word in "unaffable embeddings tokenization antidisestablishmentarianism playstation5 iPhone15Pro".split():
        yield word
        yield word.upper()
        yield word + "s"
        yield word[::-1]
    for query in QUERIES[:20]:
        yield query.upper()
        yield query.replace(" ", "")
        yield query.title() + "?!"
    for product in PRODUCTS[:12]:
        yield product + "\n\n" + product.lower()


def token_texts():
    lines = QUERIES + PRODUCTS + LATIN + SCRIPTS + SYMBOLS
    texts = [*small_texts(), *lines, *long_texts(), *random_texts()]
    return list(dict.fromkeys(texts))


def sentence_texts():
    rng = random.Random(5)
    words = " ".join(QUERIES + PRODUCTS).split()
    long = [" ".join(rng.choice(words) for _ in range(count)) for count in (60, 120, 240, 400)]
    texts = QUERIES[:3] + PRODUCTS[:18] + LATIN[:3] + SCRIPTS[:10:2] + SYMBOLS[:4:2] + long + ["", "a", "!!!", "\u0000"]
    return texts + QUERIES[3:]


def write_tokens(tokenizer):
    tokenizer.no_padding()
    tokenizer.enable_truncation(512)
    cases = [{"text": text, "ids": tokenizer.encode(text).ids} for text in token_texts()]
    lines = ",\n".join(json.dumps(case, separators=(",", ":")) for case in cases)
    (HERE / "tokens.json").write_text("[\n" + lines + "\n]\n")
    print(len(cases), "texts tokenised")


def write_scalars(tokenizer):
    blocks = {}
    for first in range(0, 0x20000, 256):
        scalars = [c for c in range(first, first + 256) if not 0xD800 <= c <= 0xDFFF]
        # U+11938 was given a decomposition after the reference's tables were made; the vocabulary has neither.
        scalars = [c for c in scalars if c != 0x11938]
        if not scalars:
            continue
        text = " ".join("a" + chr(c) + "b" for c in scalars)
        words = tokenizer.pre_tokenizer.pre_tokenize_str(tokenizer.normalizer.normalize_str(text))
        blocks[f"{first:05x}"] = xxhash.xxh64("\x01".join(word for word, _ in words).encode()).hexdigest()
    (HERE / "scalars.json").write_text(json.dumps(blocks, separators=(",", ":")).replace(",", ",\n") + "\n")


def write_sentences():
    model = SentenceTransformer(MODEL, device="cpu")
    texts = sentence_texts()
    vectors = model.encode(texts, normalize_embeddings=True, batch_size=1)
    (HERE / "sentences.json").write_text(json.dumps(texts, indent=0) + "\n")
    (HERE / "sentences.f32").write_bytes(vectors.astype("<f4").tobytes())
    rows = [row[1:-1] for row in model.encode(texts[:3], output_value="token_embeddings", batch_size=1)]
    matrix = numpy.concatenate([numpy.asarray(row, dtype="<f4") for row in rows])
    matrix /= numpy.linalg.norm(matrix, axis=1, keepdims=True)
    (HERE / "token_rows.f32").write_bytes(matrix.astype("<f4").tobytes())
    print(len(texts), "texts embedded;", model.max_seq_length, "tokens at most;", matrix.shape)


if __name__ == "__main__":
    tokenizer = Tokenizer.from_file(MODEL + "/tokenizer.json")
    write_scalars(tokenizer)
    write_tokens(tokenizer)
    write_sentences()
