/** Why a request for a seat ended, as its history keeps it. */
export const NAMED_BY_UNIT = 'Được đơn vị cử';

/** Why a seat ended, as its history keeps it. */
export const LIST_TAKEN_BACK = 'Đơn vị rút lại danh sách để sửa';
