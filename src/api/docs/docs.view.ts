import { rolesWith } from '../../common/permissions.js';
import type { ApiRoute } from '../openapi/api-routes.js';
import { API_ROOT } from '../shared/api-resource.js';

/** The list of the API's routes: what each does and which roles' tokens may use it. */
export function docsView(routes: readonly ApiRoute[]) {
  return {
    title: { key: 'api.title' },
    crumbs: [],
    descriptionHref: `/${API_ROOT}/openapi.json`,
    routes: routes.map(({ id, method, path, permission }) => ({
      method: method.toUpperCase(),
      path,
      summaryKey: `api.route.${id}`,
      roleKeys: rolesWith(permission).map((role) => `frame.role.${role}`),
    })),
  };
}
