/** The kinds of units that have a name of their own; of others only the level is said. */
const NAMED_KINDS = [
  'tinh_uy',
  'van_phong',
  'ban_dang',
  'uy_ban_kiem_tra',
  'ban_chi_dao',
  'bao_dang',
  'truong_chinh_tri',
  'trung_tam_bdct',
  'dang_uy_khoi',
  'dang_uy_luc_luong_vu_trang',
  'huyen_uy',
  'thanh_uy',
  'dang_uy_xa',
  'dang_uy_phuong',
  'dang_uy_thi_tran',
];

/** The message that says what a unit is. */
export function unitKindKey({ kind, level }: { kind: string; level: string }): string {
  return NAMED_KINDS.includes(kind) ? `units.kind_name.${kind}` : `units.level.${level}`;
}
