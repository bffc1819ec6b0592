/** Kept as the basis of a resolution of which a file gives no number. */
export const NO_BASIS = 'Tệp không ghi căn cứ';
