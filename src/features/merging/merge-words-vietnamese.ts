/** Why an enrolment ended, as its history keeps it. */
export function mergeReason(mergedCode: string, survivorCode: string): string {
  return `Gộp hồ sơ ${mergedCode} vào ${survivorCode}: một người ghi danh hai lần`;
}

/** Why an enrolment lives again, as its history keeps it. */
export function undoReason(mergedCode: string, survivorCode: string): string {
  return `Tách lại hồ sơ ${mergedCode} khỏi ${survivorCode}`;
}

/** What stands in the place of a name that was taken away for good. */
export function anonymousName(code: string): string {
  return `Cán bộ ${code}`;
}
