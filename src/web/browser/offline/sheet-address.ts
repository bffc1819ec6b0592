/** Whether an address is that of the register of a session. */
export function isSheetAddress(pathname: string): boolean {
  return /^\/classes\/[^/]+\/sessions\/\d+\/attendance$/.test(pathOf(pathname));
}

/** The address under which a register is kept. */
export function pathOf(pathname: string): string {
  return pathname.replace(/\/+$/, '');
}

/** Where the device gets the register of such an address. */
export function sourceOf(path: string): string {
  return `${path}/offline`;
}

export function sheetPath(code: string, number: number): string {
  return `/classes/${encodeURIComponent(code)}/sessions/${number}/attendance`;
}
