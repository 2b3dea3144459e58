import assert from 'node:assert/strict'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { effects } from '../src/respond/effects/index.ts'
import { openDuckdb } from '../src/store/duckdb.ts'
import { migrations } from '../src/store/migrations.ts'
import { listProjectFiles, product, root, type SourceFile, toPart, withoutComments } from './source-files.ts'

/** What ARCHITECTURE.md, "Invariants", promises and reading the code can hold. Each exception is named here, with its reason. */
type Exceptions = Readonly<Record<string, string>>

describe('invariants', () => {
  test('nothing below the shell reads the clock', () => {
    const clock = /\bDate\.now\b|\bnew Date\(\)|\bDate\(\)|\bperformance\.now\b|\bhrtime\b|\bTemporal\.Now\b/
    assert.deepEqual(
      filesWith(
        clock,
        product.filter(({ path }) => toPart(path) !== 'cli'),
      ),
      [],
    )
  })

  test('nothing reaches for the network but one command that says so', () => {
    const modules = /^(node:)?(http|https|http2|net|tls|dgram|dns|dns\/promises|inspector)$|^(undici|ws|axios|got)$/
    const importing = product.filter((file) => file.imports.some(({ to }) => modules.test(to)))
    const global = /\bfetch\(|\bnew (WebSocket|EventSource|XMLHttpRequest)\b|\bsendBeacon\(/
    const allowed: Exceptions = {
      'sigma/address.ts': 'node:net knows by its text whether something is an address',
      'workbench/fetch-networks.ts': 'networks update fetches a public table, and sends nothing',
    }
    assert.deepEqual([...new Set([...importing.map(({ path }) => path), ...filesWith(global)])], Object.keys(allowed))
    assert.deepEqual(
      product.filter(({ imports }) => imports.some(({ to }) => to.startsWith('@aws-sdk/'))).map(({ path }) => path),
      ['respond/aws/clients.ts', 'respond/aws/credentials.ts'],
      'the AWS SDK is loaded in one place',
    )
    assert.match(toText('sigma/address.ts'), /^import \{ isIPv4, isIPv6 \} from 'node:net'$/m)
  })

  test('what is AWS’s is changed from one place, and only by operations that an effect names', () => {
    const sending = filesWith(/\baws\.send\(/)
    assert.deepEqual(sending, ['respond/send-change.ts'])
    const operations = effects.flatMap((effect) => effect.operations)
    assert.deepEqual(operations, [...new Set(operations)])
    const evidence = /:(Delete(AccessKey|User|Role|Group|Bucket|Object|Trail|Detector|Snapshot)|Terminate)/
    assert.deepEqual(
      operations.filter((operation) => evidence.test(operation) && !operation.endsWith('Policy')),
      [],
    )
  })

  test('DuckDB is opened in one place, and never fetches an extension', async () => {
    assert.deepEqual(filesWith(/\bDuckDBInstance\b/), ['store/duckdb.ts'])
    const duckdb = await openDuckdb({ threads: 1, memoryBytes: 100_000_000, spillDirectory: '' })
    const settings = await duckdb.rows(
      `select current_setting('autoinstall_known_extensions') as install, current_setting('autoload_known_extensions') as load`,
    )
    assert.deepEqual(settings, [{ install: false, load: false }])
    await assert.rejects(duckdb.rows(`select * from read_parquet('s3://bucket/part.parquet')`), /httpfs/)
    duckdb.close()
  })

  test('no text becomes code, and no other program is started but git and the browser that prints a PDF', () => {
    const code = /\beval\(|\bnew Function\b|\b(import|require)\((?!'[^']+'\))|node:vm|child_process/
    assert.deepEqual(filesWith(code), ['leaks/git/run-git.ts', 'workbench/print-pdf.ts'])
    assert.match(
      toText('leaks/git/run-git.ts'),
      /^import \{ type ChildProcessByStdio, spawn \} from 'node:child_process'$/m,
    )
    assert.match(toText('workbench/print-pdf.ts'), /^import \{ execFile \} from 'node:child_process'$/m)
  })

  test('a regular expression is never made of somebody’s text', () => {
    const allowed: Exceptions = {
      'ingest/formats/time.ts': 'two expressions that share their clock and their zone',
      'sigma/correlate/evaluate-content.ts': 'a constant that the SQL evaluator needs as text',
    }
    assert.deepEqual(filesWith(/\bRegExp\(/), Object.keys(allowed))
  })

  test('each table of the case file is written by one module of the store', () => {
    const tables = migrations.flatMap((step) => [...step.matchAll(/create table (\w+)/g)].map((match) => match[1]!))
    assert.ok(tables.length >= 9)
    const writers = tables.map((table) => {
      const writing = new RegExp(`\\b(insert( or \\w+)? into|update|delete from) ${table}\\b`)
      return [table, filesWith(writing).filter((path) => path !== 'store/migrations.ts')] as const
    })
    const odd = writers.filter(([, modules]) => modules.length !== 1 || !modules[0]!.startsWith('store/'))
    assert.deepEqual(Object.fromEntries(odd), {
      // The sweep forgets the places of parts together with the parts.
      part_places: ['store/manifest.ts', 'store/places.ts'],
      // Triggers keep it, whoever writes alerts.
      alert_entities: [],
    })
  })

  test('SQLite is opened by the store alone, and by threads only to be read', () => {
    const allowed = ['store/known-files.ts', 'store/workspace.ts', 'store/writer.ts']
    assert.deepEqual(filesWith(/\bnew DatabaseSync\b/), allowed)
    assert.match(toText('store/known-files.ts'), /new DatabaseSync\([^)]*readOnly: true/)
  })

  test('files are made, moved and deleted in few places, and never where the logs lie', () => {
    const writing =
      /\b(createWriteStream|writeFile|appendFile|cp|copyFile|rename|rm|rmdir|unlink|mkdir|mkdtemp|truncate)(Sync)?\b/
    const modules = product
      .filter(({ text }) =>
        [...text.matchAll(/^import \{([^}]*)\} from 'node:fs(?:\/promises)?'/gm)].some((match) =>
          writing.test(match[1]!),
        ),
      )
      .map(({ path }) => path)
    const allowed: Exceptions = {
      'cli/copy-sample.ts': 'demo writes the sample into the folder that was named',
      'cli/output-file.ts': '-o',
      'ingest/commit.ts': 'staged parts move into place',
      'ingest/open/spool.ts': 'what is too large for memory is decompressed into staging',
      'ingest/settle/rewrite-parts.ts': 'a staged part goes when it has been written without its doubles',
      'ingest/sources/with-sources.ts': 'standard input is spooled into staging, and goes',
      'knowledge/networks/keep-import.ts': 'what was imported, into the workspace’s folder networks',
      'store/compact.ts': 'sorted parts move into place',
      'store/duckdb.ts': 'a folder to spill into, gone with the database',
      'store/manifest.ts': 'the sweep of what no manifest names',
      'store/usage/build-usage.ts': 'a roll-up gets its name when it is whole',
      'store/usage/sweep-usage.ts': 'the sweep of roll-ups whose part is gone',
      'store/workspace.ts': 'the folders of a new workspace',
      'workbench/import-rules.ts': 'rules import copies rules into the workspace',
      'workbench/learn-playbook.ts': 'playbook learn writes a playbook into the workspace',
      'workbench/print-pdf.ts': 'a folder of its own for a browser, gone with it',
      'workbench/report-files.ts': 'reports, into the workspace’s folder reports',
    }
    assert.deepEqual(modules, Object.keys(allowed))
  })

  test('only the shell talks to the terminal and reads the environment', () => {
    const talk = /\bprocess\.(env|argv|stdin|stdout|stderr|exit|exitCode|cwd)\b|\bconsole\./
    const below = filesWith(
      talk,
      product.filter(({ path }) => toPart(path) !== 'cli'),
    )
    const allowed: Exceptions = {
      'ingest/ingest.ts': 'KEYTRAIL_FILL is the way out of fast filling',
      'ingest/sources/with-sources.ts': 'the source `-` is standard input',
      'leaks/git/run-git.ts': 'git gets the environment, and what keeps it from fetching',
    }
    assert.deepEqual(below, Object.keys(allowed))
  })

  test('Sigma stands on its own: no package but those that read YAML and patterns', () => {
    const packages = product
      .filter(({ path }) => toPart(path) === 'sigma')
      .flatMap(({ imports }) =>
        imports.filter(({ isOurs, to }) => !isOurs && !to.startsWith('node:')).map(({ to }) => to),
      )
    assert.deepEqual([...new Set(packages)].sort(), ['re2js', 'yaml'])
  })
})

describe('the repository', () => {
  const { dependencies, devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

  test('what a user runs imports what a user installs, and all of it', () => {
    const imported = product.flatMap(({ imports }) => imports.filter(({ isOurs }) => !isOurs).map(({ to }) => to))
    const packages = new Set(imported.filter((to) => !to.startsWith('node:')).map(toPackage))
    assert.deepEqual([...packages].sort(), Object.keys(dependencies).sort())
    assert.deepEqual(
      Object.keys(dependencies).filter((name) => name in devDependencies),
      [],
    )
  })

  test('the lock names each platform’s package, so that npm ci works on all of them', () => {
    const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
    type Locked = { version: string; resolved?: string; optionalDependencies?: Record<string, string> }
    const packages = Object.entries(lock.packages as Record<string, Locked>)
    const missing = packages.flatMap(([, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter((name) => !lock.packages[`node_modules/${name}`]),
    )
    assert.deepEqual(missing, [])
    assert.deepEqual(
      packages.filter(([, { resolved }]) => resolved !== undefined),
      [],
      'no registry is written down',
    )
  })

  test('no file names a person’s machine', () => {
    const home = /(^|[\s"'`(=:])\/(home|root|Users|work)\/[\w.-]+/m
    const machine = /\bhttps?:\/\/(localhost|127\.0\.0\.1|10\.\d|192\.168\.|[\w.-]+\.(internal|local|lan|corp)\b)/
    const texts = listProjectFiles().filter((path) =>
      /\.(md|ts|js|json|yml|yaml|txt)$|^(\.ci\/|bin\/|\.npmrc|NOTICE)/.test(path),
    )
    const found = texts
      .filter((path) => statSync(join(root, path)).size < 2_000_000)
      .flatMap((path) => {
        const text = readFileSync(join(root, path), 'utf8')
        const match = home.exec(text) ?? machine.exec(text)
        return match ? [`${path}: ${match[0].trim()}`] : []
      })
    assert.ok(texts.length > 300)
    assert.deepEqual(found, [])
  })
})

/** Paths of the files whose code, comments aside, holds what is looked for. */
function filesWith(wanted: RegExp, files: readonly SourceFile[] = product): string[] {
  return files.filter(({ text }) => wanted.test(withoutComments(text))).map(({ path }) => path)
}

/** `@scope/name/inner` is of the package `@scope/name`. */
function toPackage(specifier: string): string {
  return /^(@[^/]+\/)?[^/]+/.exec(specifier)![0]
}

function toText(path: string): string {
  return product.find((file) => file.path === path)!.text
}
