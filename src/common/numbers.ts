const grouped = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 0 });

/** `1599` as `1.599`. */
export function formatInteger(value: number): string {
  return grouped.format(value);
}

/** Hundredths as a decimal with a comma and no idle zeros: 850 → `8,5`, 800 → `8`. */
export function formatHundredths(value: number): string {
  const sign = value < 0 ? '-' : '';
  const whole = Math.floor(Math.abs(value) / 100);
  const rest = String(Math.abs(value) % 100)
    .padStart(2, '0')
    .replace(/0+$/, '');
  return sign + formatInteger(whole) + (rest === '' ? '' : `,${rest}`);
}

/** Reads a decimal typed with a comma (`8,5`; a point is refused as it groups thousands here) as hundredths; null when it is not one. */
export function parseHundredths(text: string): number | null {
  const match = /^(\d{1,6})(?:,(\d{1,2}))?$/.exec(text.trim());
  return match ? Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0')) : null;
}
