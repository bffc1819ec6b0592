/** `Nông Thị Hạnh` as `N. T. Hạnh`. */
export function shortName(name: string): string {
  const words = name.split(' ');
  return [...words.slice(0, -1).map((word) => `${word.charAt(0)}.`), words[words.length - 1]].join(' ');
}
