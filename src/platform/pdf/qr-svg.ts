import { qrRuns } from './qr.js';

/** White modules around the code, without which readers do not find it. */
const QUIET = 4;

/** A QR code as an SVG picture, black on white with its quiet zone, as large as the page makes it; what it says stands beside it. */
export function qrSvg(text: string): string {
  const { size, runs } = qrRuns(text);
  const side = size + 2 * QUIET;
  const shape = runs.map(({ row, start, length }) => `M${start + QUIET} ${row + QUIET}h${length}v1h-${length}z`);
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges" aria-hidden="true" focusable="false">` +
    `<path fill="#fff" d="M0 0h${side}v${side}H0z"/><path fill="#000" d="${shape.join('')}"/></svg>`
  );
}
