/** Abbreviations in units' names, written out; compared without marks. None of them is a Vietnamese syllable. */
export const ABBREVIATIONS: ReadonlyMap<string, string> = new Map([
  ['duk', 'dang uy khoi'],
  ['vp', 'van phong'],
  ['vphu', 'van phong huyen uy'],
  ['vptu', 'van phong tinh uy'],
  ['btc', 'ban to chuc'],
  ['btchu', 'ban to chuc huyen uy'],
  ['btctu', 'ban to chuc tinh uy'],
  ['btg', 'ban tuyen giao'],
  ['btghu', 'ban tuyen giao huyen uy'],
  ['btgtu', 'ban tuyen giao tinh uy'],
  ['bdv', 'ban dan van'],
  ['bdvhu', 'ban dan van huyen uy'],
  ['bdvtu', 'ban dan van tinh uy'],
  ['ubkt', 'uy ban kiem tra'],
  ['ubkthu', 'uy ban kiem tra huyen uy'],
  ['ubkttu', 'uy ban kiem tra tinh uy'],
  ['bcd', 'ban chi dao'],
  ['cntt', 'cong nghe thong tin'],
  ['ttbdct', 'trung tam boi duong chinh tri'],
  ['bdct', 'boi duong chinh tri'],
  ['bvcssk', 'bao ve cham soc suc khoe'],
  ['cq', 'co quan'],
  ['dn', 'doanh nghiep'],
  ['tp', 'thanh pho'],
  ['tx', 'thi xa'],
  ['h', 'huyen'],
  ['x', 'xa'],
  ['p', 'phuong'],
]);

/** "H.U", "Đ/U", "T.U". */
export const SPELT_COMMITTEE = /\b([hdt]) u\b/g;

/** Applied to the words in this order: different ways to write one body become one. */
export const FOLDED: readonly (readonly [RegExp, string])[] = [
  [/\bhu (?=.)/g, 'huyen uy '],
  [/\bdu (?=.)/g, 'dang uy '],
  [/\bdb (?=.)/g, 'dang bo '],
  [/\bdang uy ca\b/g, 'dang uy cong an'],
  [/\bdang uy qs\b/g, 'dang uy quan su'],
  [/\bdang uy bp\b/g, 'dang uy bien phong'],
  [/\bbo doi bien phong\b/g, 'bien phong'],
  [/\btt(?= (boi|bd) )/g, 'trung tam'],
  [/\btt\b/g, 'thi tran'],
  [/\bthi tran boi duong\b/g, 'trung tam boi duong'],
  [/\b(?:dang bo|dang uy) (huyen|thanh pho|thi xa)\b/g, '$1'],
  [/\bthanh uy\b/g, 'thanh pho'],
  [/\b(huyen|tinh) uy\b/g, '$1'],
  [/\b(?:van phong )?(?:dang uy|dang bo) (xa|phuong|thi tran)\b/g, '$1'],
  [/\bcac\b/g, ' '],
];

/** Words for the kind of a place, before its name. */
export const DISTRICT_NAME = /^(huyen|thanh pho|thi xa) (.+)$/;
export const COMMUNE_NAME = /^(xa|phuong|thi tran) (.+)$/;
export const PROVINCE = 'tinh';
/** "TU" is short for Thành uỷ as well as for Tỉnh uỷ. */
export const EITHER_COMMITTEE = 'tu';
/** Words that may stand before a bare name and say nothing more. */
export const BEFORE_NAME = /^(?:dang uy|dang bo|co quan|chi bo) /;

/** What parts the unit from the body above it in one cell. */
export const UNIT_SEPARATOR = /[,;()\n/\\]|\s?[–—-]\s?|\s(?:thuộc|trực thuộc)\s/iu;

/** "Tình" (of xã Xuân Tình) without its marks would be the word for a province. */
export const OTHER_THAN_PROVINCE = /^t[ìíĩị]nh$/iu;
