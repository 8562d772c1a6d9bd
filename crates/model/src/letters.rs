//! Letters with marks, by the letter that a reader without a dead key types for them.

use std::sync::OnceLock;

/// Pairs of a marked letter and the plain one: the lower-case letters that canonical decomposition
/// (Unicode 16, NFD) takes apart into a letter and combining diacritical marks, in order of code
/// point. A test keeps it current.
const LETTERS: &str = "\
    àaáaâaãaäaåaçcèeéeêeëeìiíiîiïiñnòoóoôoõoöoùuúuûuüuýyÿyāaăaąaćcĉcċcčcďdēe\
    ĕeėeęeěeĝgğgġgģgĥhĩiīiĭiįiĵjķkĺlļlľlńnņnňnōoŏoőoŕrŗrřrśsŝsşsšsţtťtũuūuŭu\
    ůuűuųuŵwŷyźzżzžzơoưuǎaǐiǒoǔuǖuǘuǚuǜuǟaǡaǣæǧgǩkǫoǭoǯʒǰjǵgǹnǻaǽæǿøȁaȃaȅeȇe\
    ȉiȋiȍoȏoȑrȓrȕuȗușsțtȟhȧaȩeȫoȭoȯoȱoȳyΐιάαέεήηίιΰυϊιϋυόούυώωϓϒϔϒйиѐеёеѓгїі\
    ќкѝиўуѷѵӂжӑаӓаӗеӛәӝжӟзӣиӥиӧоӫөӭэӯуӱуӳуӵчӹыḁaḃbḅbḇbḉcḋdḍdḏdḑdḓdḕeḗeḙeḛeḝe\
    ḟfḡgḣhḥhḧhḩhḫhḭiḯiḱkḳkḵkḷlḹlḻlḽlḿmṁmṃmṅnṇnṉnṋnṍoṏoṑoṓoṕpṗpṙrṛrṝrṟrṡsṣsṥs\
    ṧsṩsṫtṭtṯtṱtṳuṵuṷuṹuṻuṽvṿvẁwẃwẅwẇwẉwẋxẍxẏyẑzẓzẕzẖhẗtẘwẙyẛſạaảaấaầaẩaẫaậa\
    ắaằaẳaẵaặaẹeẻeẽeếeềeểeễeệeỉiịiọoỏoốoồoổoỗoộoớoờoởoỡoợoụuủuứuừuửuữuựuỳyỵy\
    ỷyỹyἀαἁαἂαἃαἄαἅαἆαἇαἐεἑεἒεἓεἔεἕεἠηἡηἢηἣηἤηἥηἦηἧηἰιἱιἲιἳιἴιἵιἶιἷιὀοὁοὂοὃο\
    ὄοὅοὐυὑυὒυὓυὔυὕυὖυὗυὠωὡωὢωὣωὤωὥωὦωὧωὰαάαὲεέεὴηήηὶιίιὸοόοὺυύυὼωώωᾀαᾁαᾂαᾃα\
    ᾄαᾅαᾆαᾇαᾐηᾑηᾒηᾓηᾔηᾕηᾖηᾗηᾠωᾡωᾢωᾣωᾤωᾥωᾦωᾧωᾰαᾱαᾲαᾳαᾴαᾶαᾷαῂηῃηῄηῆηῇηῐιῑιῒιΐι\
    ῖιῗιῠυῡυῢυΰυῤρῥρῦυῧυῲωῳωῴωῶωῷω𐗉𐗒𐗤𐗚\
";

/// Letters that a reader takes for others although Unicode does not take them apart.
const fn spelt_out(c: char) -> Option<&'static str> {
    Some(match c {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'þ' => "th",
        'ı' => "i",
        'ŋ' => "n",
        'ħ' => "h",
        'ŧ' => "t",
        'ς' => "σ",
        '’' | '‘' => "'",
        _ => return None,
    })
}

/// Whether a character only marks the one before it.
const fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}')
}

/// Adds a character in lower case and without its marks.
pub(super) fn push_plain(c: char, folded: &mut String) {
    for lower in c.to_lowercase().filter(|lower| !is_mark(*lower)) {
        match spelt_out(plain(lower)) {
            Some(letters) => folded.push_str(letters),
            None => folded.push(plain(lower)),
        }
    }
}

fn plain(c: char) -> char {
    let table = table();
    table
        .binary_search_by_key(&c, |(marked, _)| *marked)
        .map_or(c, |at| table[at].1)
}

/// The marked letters in order, each with the plain one.
fn table() -> &'static [(char, char)] {
    static TABLE: OnceLock<Vec<(char, char)>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut letters = LETTERS.chars();
        std::iter::from_fn(|| letters.next().zip(letters.next())).collect()
    })
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use unicode_normalization::UnicodeNormalization;

    /// The plain letter of a marked one, by the tables of Unicode.
    fn decomposed(c: char) -> Option<char> {
        let mut lower = c.to_lowercase();
        let parts: Vec<char> = std::iter::once(c).nfd().collect();
        let marks = parts[1..]
            .iter()
            .all(|part| ('\u{300}'..='\u{36f}').contains(part));
        let marked = parts.len() > 1 && marks && parts[0].is_alphabetic();
        (lower.next() == Some(c) && marked).then_some(parts[0])
    }

    #[test]
    fn the_table_is_that_of_unicode() {
        for c in '\u{80}'..=char::MAX {
            assert_eq!(plain(c), decomposed(c).unwrap_or(c), "{c}");
        }
    }
}
