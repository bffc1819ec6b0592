import { problemSchema } from '../shared/problem.js';
import type { ApiRoute } from './api-routes.js';
import { jsonSchema } from './json-schema.js';

/** What the description needs besides the routes. */
export interface DocumentFacts {
  title: string;
  serverUrl: string;
  /** One English sentence on what a route does. */
  summaryOf(route: ApiRoute): string;
}

/** The description of the API in OpenAPI 3.1. */
export function openApiDocument(routes: readonly ApiRoute[], facts: DocumentFacts): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const route of routes) {
    (paths[route.path] ??= {})[route.method] = operation(route, facts.summaryOf(route));
  }
  return {
    openapi: '3.1.0',
    info: { title: facts.title, version: '1.0.0' },
    servers: [{ url: facts.serverUrl }],
    security: [{ token: [] }],
    paths,
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
      schemas: { Problem: jsonSchema(problemSchema, 'output') },
      responses: {
        Problem: {
          description: 'What went wrong (RFC 9457)',
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      },
    },
  };
}

const FILE = { type: 'string', format: 'binary' };

/** A file as a form sends it, or as it is; the header `X-File-Name` then says what it is called. */
const FILE_BODY = {
  required: true,
  content: {
    'multipart/form-data': { schema: { type: 'object', properties: { file: FILE }, required: ['file'] } },
    'application/octet-stream': { schema: FILE },
  },
};

function operation(route: ApiRoute, summary: string): object {
  return {
    operationId: route.id,
    summary,
    'x-permission': route.permission,
    parameters: [...pathParameters(route), ...queryParameters(route)],
    ...(route.body && {
      requestBody: { required: true, content: { 'application/json': { schema: jsonSchema(route.body, 'input') } } },
    }),
    ...(route.takesFile && { requestBody: FILE_BODY }),
    responses: {
      [route.status]: {
        description: 'Done',
        content: { 'application/json': { schema: jsonSchema(route.answer, 'output') } },
      },
      default: { $ref: '#/components/responses/Problem' },
    },
  };
}

function pathParameters({ parameters }: ApiRoute): object[] {
  return parameters.map(({ name, schema }) => ({
    name,
    in: 'path',
    required: true,
    schema: schema ? jsonSchema(schema, 'input') : { type: 'string' },
  }));
}

function queryParameters({ query }: ApiRoute): object[] {
  if (!query) return [];
  const { properties = {}, required = [] } = jsonSchema(query, 'input');
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }));
}
