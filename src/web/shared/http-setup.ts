import path from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import cookieParser from 'cookie-parser';
import express, { type NextFunction, type Request, type Response, type Router } from 'express';
import session from 'express-session';
import helmet from 'helmet';
import passport from 'passport';
import type { Role } from '../../common/permissions.js';
import { actorInRole } from '../../features/access/rules/actor-of-user.js';
import { SignInStore } from '../../features/access/sign-in-store.js';
import { UsersService } from '../../features/access/users.service.js';
import { Config } from '../../platform/config/config.js';
import { rememberingDoer } from '../../platform/events/doer.js';
import { setActor } from '../../platform/http/request-actor.js';
import { withQuery } from './paths.js';
import { PageFrame } from './page-frame.js';

declare module 'express-session' {
  interface SessionData {
    role?: Role;
  }
}

const BODY_LIMIT = '1mb';
const FIELDS_LIMIT = 20_000;

/** Programs are recognised by a token alone: a cookie, which a browser sends by itself, means nothing there. */
const FOR_PROGRAMS = /^\/api(?!\/docs\/?$)(\/|$)/i;

/** The addresses that take files. */
const UPLOADS =
  /^\/((classes\/[^/]+\/)?imports|nominations\/[^/]+\/units\/[^/]+|classes\/[^/]+\/sign-in-sheets\/\d+\/scans)\/?$/;

/** Where the program's own scripts send marks, and decisions between two. */
const SENT_AS_JSON = ['/attendance/marks', '/attendance/review'];

/** Sets up what stands before the routes: headers, assets, bodies, sign-in, language, forged forms. */
export function setUpHttp(app: NestExpressApplication, publicDir: string): void {
  const config = app.get(Config);
  app.disable('x-powered-by');
  app.set('etag', false);
  app.set('query parser', 'simple');
  if (config.secure) app.set('trust proxy', 1);
  app.use(securityHeaders(config.secure));
  app.use('/assets', express.static(publicDir, { immutable: true, maxAge: '365d', index: false, fallthrough: false }));
  // Everything but assets is somebody's own, papers and sheets too.
  app.use((_request: Request, response: Response, next: NextFunction) => {
    response.set('Cache-Control', 'no-store');
    next();
  });
  app.use((_request: Request, _response: Response, next: NextFunction) => rememberingDoer(next));
  app.use(cookieParser());
  const pages = express.Router();
  pages.use(express.urlencoded({ extended: true, limit: BODY_LIMIT, parameterLimit: FIELDS_LIMIT }));
  pages.use(SENT_AS_JSON, express.json({ limit: BODY_LIMIT }));
  pages.use(language);
  signIns(app, pages, config);
  app.use((request: Request, response: Response, next: NextFunction) => {
    if (FOR_PROGRAMS.test(request.path)) next();
    else pages(request, response, next);
  });
}

function securityHeaders(secure: boolean) {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        fontSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        manifestSrc: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
        ...(secure ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    strictTransportSecurity: secure,
    originAgentCluster: secure,
    crossOriginOpenerPolicy: secure,
    referrerPolicy: { policy: 'same-origin' },
  });
}

/** `?lang=en` chooses the language for good and goes on to the same page. */
function language(request: Request, response: Response, next: NextFunction): void {
  const { lang, ...rest } = request.query;
  if (request.method !== 'GET' || (lang !== 'vi' && lang !== 'en')) {
    next();
    return;
  }
  response.cookie('th_lang', lang, { sameSite: 'lax', httpOnly: true, maxAge: 365 * 86_400_000 });
  response.redirect(303, withQuery(path.posix.normalize(request.path), rest as Record<string, string>));
}

function signIns(app: NestExpressApplication, pages: Router, config: Config): void {
  const users = app.get(UsersService, { strict: false });
  passport.serializeUser((user, done) => done(null, (user as { id: number }).id));
  passport.deserializeUser((id: number, done) => {
    users.findActive(id).then((found) => done(null, (found as object | null) ?? false), done);
  });
  pages.use(
    session({
      name: config.secure ? '__Host-th_session' : 'th_session',
      secret: config.sessionSecret,
      store: app.get(SignInStore, { strict: false }),
      resave: false,
      saveUninitialized: false,
      rolling: false,
      cookie: { httpOnly: true, sameSite: 'lax', secure: config.secure, path: '/' },
    }),
  );
  pages.use(passport.session());
  pages.use((request: Request, _response: Response, next: NextFunction) => {
    const found = request.user as Awaited<ReturnType<UsersService['findActive']>> | undefined;
    if (found)
      setActor(request, actorInRole(found.user, found.roles, request.session.role ?? null, request.ip ?? null));
    next();
  });
  const frame = app.get(PageFrame, { strict: false });
  pages.use((request: Request, response: Response, next: NextFunction) => {
    if (isUpload(request)) next();
    else frame.csrf.check(request, response, next);
  });
}

/** A file's form carries its token in a body that only the upload's own middleware reads; it checks the token itself. */
function isUpload(request: Request): boolean {
  return UPLOADS.test(request.path) && Boolean(request.is('multipart/form-data'));
}
