/**
 * A unit as a paper names it. Thirteen names of communes repeat in the province, so a commune that stands under a
 * district carries it in words: "Đảng uỷ xã Tân Thanh, huyện Văn Lãng". `label` is the short form that holds the district.
 */
export function unitOnPaper(unit: { name: string; level: string; label: string | null }): string {
  const district = unit.level === 'xa' ? unit.label?.split(', ')[1] : undefined;
  if (!district) return unit.name;
  return `${unit.name}, ${district.startsWith('TP ') ? `thành phố ${district.slice(3)}` : `huyện ${district}`}`;
}
