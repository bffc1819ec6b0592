import { z } from 'zod';
import { ROLES } from '../../common/permissions.js';

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
