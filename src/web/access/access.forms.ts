import { z } from 'zod';
import { ROLES } from '../../common/permissions.js';
import { optionalText } from '../shared/form.js';

export const signInForm = z.object({
  username: z.string().trim().min(1, 'required').max(120, 'too_long'),
  password: z.string().min(1, 'required').max(200, 'too_long'),
});

export const passwordForm = z
  .object({
    current: z.string().min(1, 'required').max(200, 'too_long'),
    password: z.string().min(1, 'required').max(200, 'too_long'),
    repeat: z.string().max(200, 'too_long'),
  })
  .refine(({ password, repeat }) => password === repeat, { path: ['repeat'], message: 'password_repeat_differs' });

export const roleForm = z.object({ role: z.enum(ROLES as [(typeof ROLES)[number], ...(typeof ROLES)[number][]]) });

export const MAIL_MODES = ['each', 'daily', 'off'] as const;

export const mailForm = z.object({ email: optionalText(254), mailMode: z.enum(MAIL_MODES) });
