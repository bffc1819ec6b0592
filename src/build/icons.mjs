import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodeModules } from './paths.mjs';

const TABLER_ICONS = join(nodeModules, '@tabler/icons/icons/outline');
const SVG = 'xmlns="http://www.w3.org/2000/svg"';
const INK = '#26201c';
const BRAND = new URL('brand.svg', import.meta.url);

/** The pictures that templates may use, by Tabler's names. */
export const iconNames = JSON.parse(readFileSync(new URL('icons.json', import.meta.url), 'utf8'));

/** One file of symbols, used as `<use href="/assets/icons.….svg#check"/>`, the picture of the browser's tab, and those of the installed program. */
export function buildIcons() {
  const brand = readFileSync(BRAND, 'utf8').trim();
  const symbols = [symbol('brand', brand), ...iconNames.map((name) => symbol(name, tablerIcon(name)))];
  return [
    { name: 'icons.svg', content: `<svg ${SVG}>${symbols.join('')}</svg>` },
    { name: 'favicon.svg', content: brand },
    { name: 'brand-192.png', content: readFileSync(new URL('brand-192.png', import.meta.url)) },
    { name: 'brand-512.png', content: readFileSync(new URL('brand-512.png', import.meta.url)) },
    { name: 'select-arrow.svg', content: picture('chevron-down', INK) },
    { name: 'tick.svg', content: picture('check', 'white', 3) },
    {
      name: 'radio.svg',
      content: `<svg ${SVG} viewBox="0 0 24 24"><circle cx="12" cy="12" r="6" fill="white"/></svg>`,
    },
  ];
}

/** A picture that a rule paints: it cannot take the colour of the text, so it brings its own. */
function picture(name, colour, thickness = 2) {
  const drawing = drawingOf(tablerIcon(name));
  const stroke = `stroke="${colour}" stroke-width="${thickness}" stroke-linecap="round" stroke-linejoin="round"`;
  return `<svg ${SVG} viewBox="0 0 24 24" fill="none" ${stroke}>${drawing}</svg>`;
}

function tablerIcon(name) {
  return readFileSync(join(TABLER_ICONS, `${name}.svg`), 'utf8')
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?(\/?>) ?/g, '$1');
}

function symbol(id, svg) {
  const viewBox = /viewBox="([^"]+)"/.exec(svg)?.[1];
  return `<symbol id="${id}" viewBox="${viewBox}">${drawingOf(svg)}</symbol>`;
}

function drawingOf(svg) {
  return svg.replace(/^.*?<svg[^>]*>/s, '').replace(/<\/svg>\s*$/, '');
}
