/** Why an enrolment ended, as its history keeps it, where nobody answered an offered seat in time. */
export const NOT_ANSWERED = 'Không trả lời trong thời hạn giữ chỗ';

/** As above, where the person did not want the seat and gave no reason. */
export const NOT_WANTED = 'Không nhận chỗ';
