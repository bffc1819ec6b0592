import path from 'node:path';
import type { Config } from '../../platform/config/config.js';
import type { DemoAccounts } from './demo-accounts.js';
import { demoPasswordFile } from './demo-password.js';

/** Who each account is, and what to look at first. */
const GUIDE: Readonly<Record<string, readonly [string, string]>> = {
  quantri: ['Quản trị: khoá học, lớp, cán bộ', 'administrator: courses, classes, people'],
  giangvien: ['Giảng viên: điểm danh hôm nay, ký kết quả', "trainer: today's attendance, signing results"],
  daumoi: ['Đầu mối: cán bộ của đơn vị mình', 'coordinator: the people of one unit'],
  canbo: ['Cán bộ: ghi danh, giấy chứng nhận', 'cadre: enrolling, own certificates'],
  bcd: ['Ban Chỉ đạo: 75 lớp, 1.599 lượt người', 'committee: figures and reports'],
};

/** What whoever started the demo reads in the terminal, in Vietnamese and English. */
export function welcome(config: Config, { usernames, password }: DemoAccounts): string {
  const accounts = usernames.map((username) => `  ${username.padEnd(10)} ${GUIDE[username]!.join(' · ')}`);
  const lines = [
    `Tập huấn: ${config.baseUrl}`,
    ...(accounts.length === 0 ? [] : ['', 'Tài khoản dùng thử · Demo accounts', ...accounts]),
    ...(accounts.length === 0 ? [] : [`  ${passwordLine(config, password)}`]),
    '',
    'Dừng: Ctrl+C · Stop: Ctrl+C',
  ];
  return `\n${lines.join('\n')}\n\n`;
}

/** Relative where the file lies below the folder in which the program was started. */
function shortPath(file: string): string {
  const relative = path.relative(process.cwd(), file);
  return relative.startsWith('..') ? file : relative;
}

function passwordLine(config: Config, password: string | null): string {
  if (password === null) {
    return 'Mật khẩu đã đổi, đặt lại · The password was changed, set a new one: npm run taphuan -- user password quantri';
  }
  if (config.demoPassword !== null) return 'Mật khẩu: giá trị DEMO_PASSWORD · Password: the DEMO_PASSWORD given';
  return `Mật khẩu · Password: ${password}   (${shortPath(demoPasswordFile(config))})`;
}
