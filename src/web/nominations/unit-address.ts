/** The code of a unit as an address writes it: a slash stands there as a tilde, `20-06172~2025`. */
export function unitCodeOf(address: string): string {
  return address.replaceAll('~', '/');
}
