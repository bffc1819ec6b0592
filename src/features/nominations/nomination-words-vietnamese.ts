/** Why a request for a seat ended, as its history keeps it. */
export const NAMED_BY_UNIT = 'Được đơn vị cử';

/** Why a seat ended, as its history keeps it. */
export const LIST_TAKEN_BACK = 'Đơn vị rút lại danh sách để sửa';

/** What a scan of a letter is called whose own name has nothing in it. */
export const LETTER_FILE = 'cong-van';
