const FORMS = [
  { prefix: 'Đảng uỷ thị trấn ', short: 'TT. ', kind: 'dang_uy_thi_tran' },
  { prefix: 'Đảng uỷ phường ', short: 'P. ', kind: 'dang_uy_phuong' },
  { prefix: 'Đảng uỷ xã ', short: 'X. ', kind: 'dang_uy_xa' },
];

/**
 * The kind and the short name of a commune committee by its full name: "Đảng uỷ phường Kỳ Lừa" is `dang_uy_phuong`,
 * "P. Kỳ Lừa"; null for a name of another form.
 */
export function communeNaming(fullName: string): { kind: string; shortName: string } | null {
  const form = FORMS.find(({ prefix }) => fullName.startsWith(prefix));
  return form ? { kind: form.kind, shortName: form.short + fullName.slice(form.prefix.length) } : null;
}

/** The plain name of a district by its committee's short name: "HU Văn Lãng" → "Văn Lãng", "Thành uỷ Lạng Sơn" → "TP Lạng Sơn"; null for any other body. */
export function districtName(committeeShortName: string): string | null {
  const match = /^(HU|Thành uỷ) (.+)$/.exec(committeeShortName);
  return match ? (match[1] === 'HU' ? match[2]! : `TP ${match[2]}`) : null;
}
