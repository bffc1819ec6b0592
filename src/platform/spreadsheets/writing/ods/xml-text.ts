const NAMED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
/** Spaces that XML readers would fold into one or drop. */
const KEPT_SPACES = /^ +| {2,}| +$/g;

/** Text as it stands in XML, between tags and in attributes. */
export function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => NAMED[sign] ?? sign);
}

/** A cell's text as paragraphs, one a line, with all of its spaces and tabs. */
export function paragraphs(text: string): string {
  return text
    .split('\n')
    .map((line) => `<text:p>${markedSpaces(escapeXml(line))}</text:p>`)
    .join('');
}

function markedSpaces(line: string): string {
  return line.replace(KEPT_SPACES, (spaces) => `<text:s text:c="${spaces.length}"/>`).replaceAll('\t', '<text:tab/>');
}
