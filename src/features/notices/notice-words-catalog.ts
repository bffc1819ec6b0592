import type { NoticeKind } from './rules/notice-kinds.js';
import type { NoticeWords } from './rules/notice-words.js';

export const NOTICE_LOCALES = ['vi', 'en'] as const;

export type NoticeLocale = (typeof NOTICE_LOCALES)[number];

/** Words in both languages. */
export type Both = Readonly<Record<NoticeLocale, NoticeWords>>;

/** The class in a few lines, under what is told of it. */
const CLASS_VI = 'Lớp: {class} ({code})\nThời gian: {start} – {end}\nĐịa điểm: {place}';
const CLASS_EN = 'Class: {class} ({code})\nDates: {start} – {end}\nPlace: {place}';

/** The program's own words for what is told to learners, coordinators and trainers; the office may put its own in their place. */
export const NOTICE_WORDS: Readonly<Record<NoticeKind, Both>> = {
  enrolled: {
    vi: { subject: 'Đã ghi danh vào lớp {code}', body: `{name} đã có chỗ trong lớp.\n\n${CLASS_VI}` },
    en: { subject: 'Enrolled in class {code}', body: `{name} has a seat in the class.\n\n${CLASS_EN}` },
  },
  waitlisted: {
    vi: {
      subject: 'Đang chờ chỗ ở lớp {code}',
      body: `{name} ở vị trí thứ {position} trong danh sách chờ: {why}. Khi có chỗ trống, hệ thống sẽ báo ngay.\n\n${CLASS_VI}`,
    },
    en: {
      subject: 'Waiting for a seat in class {code}',
      body: `{name} is number {position} on the waiting list: {why}. You will be told as soon as a seat is free.\n\n${CLASS_EN}`,
    },
  },
  offered: {
    vi: {
      subject: 'Có chỗ ở lớp {code}, cần trả lời trước {until}',
      body: `Một chỗ trống đang được giữ cho {name} đến {until}. Hãy nhận hoặc từ chối trước lúc đó; quá hạn, chỗ sẽ dành cho người tiếp theo.\n\n${CLASS_VI}`,
    },
    en: {
      subject: 'A seat in class {code}: please answer by {until}',
      body: `A seat is kept for {name} until {until}. Please take or decline it before then, or it goes to the next on the list.\n\n${CLASS_EN}`,
    },
  },
  promoted: {
    vi: { subject: 'Đã có chỗ ở lớp {code}', body: `{name} đã được chuyển từ danh sách chờ vào lớp.\n\n${CLASS_VI}` },
    en: {
      subject: 'A seat in class {code}',
      body: `{name} has moved from the waiting list into the class.\n\n${CLASS_EN}`,
    },
  },
  declined: {
    vi: {
      subject: 'Đăng ký lớp {code} không được duyệt',
      body: `Đăng ký của {name} không được duyệt.\nLý do: {reason}\n\n${CLASS_VI}`,
    },
    en: {
      subject: 'Enrolment in class {code} declined',
      body: `The enrolment of {name} was declined.\nReason: {reason}\n\n${CLASS_EN}`,
    },
  },
  withdrawn: {
    vi: {
      subject: 'Đã rút khỏi lớp {code}',
      body: `{name} không còn trong lớp.\nLý do: {reason}\n\n${CLASS_VI}`,
    },
    en: {
      subject: 'No longer in class {code}',
      body: `{name} is no longer in the class.\nReason: {reason}\n\n${CLASS_EN}`,
    },
  },
  request_waits: {
    vi: {
      subject: '{count} đăng ký lớp {code} chờ duyệt',
      body: `Đang chờ duyệt: {people}.\n\n${CLASS_VI}`,
    },
    en: {
      subject: 'Requests to approve for class {code}: {count}',
      body: `Waiting for your approval: {people}.\n\n${CLASS_EN}`,
    },
  },
  class_confirmed: {
    vi: {
      subject: 'Mời dự lớp {code} từ ngày {start}',
      body: `Lớp đã được chốt danh sách. Trân trọng mời {name} đến dự.\n\n${CLASS_VI}`,
    },
    en: {
      subject: 'Invitation to class {code} from {start}',
      body: `The class is confirmed. {name} is invited to attend.\n\n${CLASS_EN}`,
    },
  },
  class_confirmed_teach: {
    vi: {
      subject: 'Lớp {code} đã chốt, bắt đầu ngày {start}',
      body: `Lớp do {name} giảng dạy đã chốt danh sách.\nSố học viên: {learners}\n\n${CLASS_VI}`,
    },
    en: {
      subject: 'Class {code} is confirmed and begins on {start}',
      body: `A class that {name} teaches is confirmed.\nLearners: {learners}\n\n${CLASS_EN}`,
    },
  },
  class_cancelled: {
    vi: { subject: 'Huỷ lớp {code}', body: `Lớp sau đây sẽ không tổ chức.\nLý do: {reason}\n\n${CLASS_VI}` },
    en: { subject: 'Class {code} is cancelled', body: `This class will not be held.\nReason: {reason}\n\n${CLASS_EN}` },
  },
  class_changed: {
    vi: { subject: 'Lớp {code} có thay đổi: {changed}', body: `Thông tin mới của lớp:\n\n${CLASS_VI}` },
    en: { subject: 'Class {code} has changed: {changed}', body: `The class as it stands now:\n\n${CLASS_EN}` },
  },
  timetable_changed: {
    vi: { subject: 'Lịch học lớp {code} có thay đổi', body: `Các buổi thay đổi:\n{sessions}\n\n${CLASS_VI}` },
    en: {
      subject: 'The timetable of class {code} has changed',
      body: `Sessions that changed:\n{sessions}\n\n${CLASS_EN}`,
    },
  },
  call_opened: {
    vi: {
      subject: 'Đề nghị cử người dự lớp {code}, nhận đến hết ngày {deadline}',
      body: `Đơn vị: {unit}\nChỉ tiêu: {seats}\nNhận danh sách đến hết ngày: {deadline}\n\n${CLASS_VI}`,
    },
    en: {
      subject: 'Please name people for class {code} by {deadline}',
      body: `Unit: {unit}\nSeats: {seats}\nLists are taken until: {deadline}\n\n${CLASS_EN}`,
    },
  },
  call_changed: {
    vi: {
      subject: 'Thay đổi về việc cử người dự lớp {code}',
      body: `Đơn vị: {unit}\nChỉ tiêu: {seats}\nNhận danh sách đến hết ngày: {deadline}\n\n${CLASS_VI}`,
    },
    en: {
      subject: 'The call for class {code} has changed',
      body: `Unit: {unit}\nSeats: {seats}\nLists are taken until: {deadline}\n\n${CLASS_EN}`,
    },
  },
  call_reminded: {
    vi: {
      subject: 'Nhắc: chưa có danh sách dự lớp {code}, nhận đến hết ngày {deadline}',
      body: `{unit} chưa trả lời. Hãy gửi danh sách hoặc báo không cử người.\nChỉ tiêu: {seats}\nNhận đến hết ngày: {deadline}\n\n${CLASS_VI}`,
    },
    en: {
      subject: 'Reminder: no list yet for class {code}, due {deadline}',
      body: `{unit} has not answered yet. Please hand in a list, or say that nobody comes.\nSeats: {seats}\nDue: {deadline}\n\n${CLASS_EN}`,
    },
  },
  call_closed: {
    vi: {
      subject: 'Đã hết nhận danh sách cử người dự lớp {code}',
      body: `Văn phòng không nhận thêm danh sách của {unit}.\n\n${CLASS_VI}`,
    },
    en: {
      subject: 'Lists for class {code} are no longer taken',
      body: `No further list of {unit} is taken.\n\n${CLASS_EN}`,
    },
  },
  list_submitted: {
    vi: { subject: '{unit} đã gửi danh sách dự lớp {code}', body: CLASS_VI },
    en: { subject: '{unit} has handed in its list for class {code}', body: CLASS_EN },
  },
  list_none: {
    vi: { subject: '{unit} không cử người dự lớp {code}', body: CLASS_VI },
    en: { subject: '{unit} names nobody for class {code}', body: CLASS_EN },
  },
  list_changed: {
    vi: { subject: '{unit} đã sửa danh sách dự lớp {code}', body: CLASS_VI },
    en: { subject: '{unit} has changed its list for class {code}', body: CLASS_EN },
  },
  list_returned: {
    vi: {
      subject: 'Danh sách của {unit} dự lớp {code} được trả lại',
      body: `Văn phòng trả lại danh sách để sửa.\nLý do: {reason}\n\n${CLASS_VI}`,
    },
    en: {
      subject: 'The list of {unit} for class {code} was sent back',
      body: `The office sent the list back.\nReason: {reason}\n\n${CLASS_EN}`,
    },
  },
  results_signed: {
    vi: {
      subject: 'Đã có kết quả lớp {code}',
      body: `Kết quả của {name} đã được ký. Xem tại trang của lớp.\n\n${CLASS_VI}`,
    },
    en: {
      subject: 'Results of class {code}',
      body: `The result of {name} has been signed and can be seen on the page of the class.\n\n${CLASS_EN}`,
    },
  },
  certificate_issued: {
    vi: { subject: 'Đã cấp chứng nhận lớp {code}', body: `Số chứng nhận của {name}: {number}\n\n${CLASS_VI}` },
    en: {
      subject: 'Certificate for class {code}',
      body: `Number of the certificate of {name}: {number}\n\n${CLASS_EN}`,
    },
  },
  register_missing: {
    vi: {
      subject: 'Lớp {code}: buổi {session} ngày {day} chưa điểm danh xong',
      body: `Còn {unmarked} học viên chưa điểm danh. Chưa điểm danh thì không tính là có mặt hay vắng.\n\n${CLASS_VI}`,
    },
    en: {
      subject: 'Class {code}: the register of session {session} on {day} is not complete',
      body: `Learners without a mark: {unmarked}. Without a mark nobody counts as present or as absent.\n\n${CLASS_EN}`,
    },
  },
  appeal_lodged: {
    vi: {
      subject: 'Đề nghị xem lại điểm danh buổi {session}, lớp {code}',
      body: `{people} đề nghị xem lại điểm danh của mình ở buổi {session} ngày {day}. Giải quyết xong mới khoá sổ lớp được.\n\n${CLASS_VI}`,
    },
    en: {
      subject: 'An appeal against a mark of session {session}, class {code}',
      body: `{people} contests the own mark of session {session} on {day}. The class can be closed once this is decided.\n\n${CLASS_EN}`,
    },
  },
  appeal_decided: {
    vi: {
      subject: 'Đề nghị xem lại điểm danh buổi {session}, lớp {code}: {decision}',
      body: `Đề nghị xem lại điểm danh của {name} ở buổi {session} ngày {day} {decision}.\nLý do: {reason}\n\n${CLASS_VI}`,
    },
    en: {
      subject: 'Appeal against the mark of session {session}, class {code}: {decision}',
      body: `The appeal of {name} about session {session} on {day} was {decision}.\nReason: {reason}\n\n${CLASS_EN}`,
    },
  },
};
