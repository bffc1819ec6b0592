/** The formats in which every list, table and report is given, in the order in which they are offered. */
export const FILE_FORMATS = ['xlsx', 'ods', 'csv'] as const;

export type FileFormat = (typeof FILE_FORMATS)[number];
