/** Why a class, or an enrolment in it, stands where it stands: it was entered from a list of classes that were over. */
export const ENTERED_FROM_HISTORY = 'Nhập từ danh sách các lớp đã qua';
