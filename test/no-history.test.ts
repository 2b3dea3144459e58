import assert from 'node:assert/strict'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import type { Incident } from '../src/model/incident.ts'
import { openWorkbench } from '../src/workbench.ts'

const fixtures = join(import.meta.dirname, '../../shared/fixtures')
const attacks = join(fixtures, 'stratus-red-team')
const skip = existsSync(attacks) ? false : 'the logs of attacks that this test reads are not beside the repository'

type Label = {
  readonly technique: string
  readonly file: string
  readonly tactics: readonly string[]
  readonly actors: readonly string[]
}

/** Nearly all of the logs give themselves away by their agent; a common one proves something. */
const agent = 'aws-sdk-go-v2/1.30.3 os/linux lang/go#1.22.5 md/GOOS#linux md/GOARCH#amd64'

const folder = mkdtempSync(join(tmpdir(), 'keytrail-no-history-'))
after(() => rmSync(folder, { recursive: true }))

/** The records of a log with the common agent in all of them. */
function readAttack({ file }: Label): string {
  const text = readFileSync(join(attacks, 'detonation-logs', basename(file)), 'utf8')
  return text.replace(/"userAgent":\s*"(?:[^"\\]|\\.)*"/g, () => `"userAgent": ${JSON.stringify(agent)}`)
}

/** Records that others' rules must not fire on, as their authors labelled them; a bare record a line. */
function readNegatives(): string {
  const lines = readFileSync(join(fixtures, 'panther/panther_tests_dev_half.jsonl'), 'utf8').trim().split('\n')
  return lines
    .map((line) => JSON.parse(line) as { readonly expected: boolean; readonly event: object })
    .filter(({ expected }) => !expected)
    .map(({ event }) => `${JSON.stringify(event)}\n`)
    .join('')
}

/** `arn:aws:iam::111122223333:role/deploy` of a session of it. */
function toIdentity(actor: string): string {
  return actor.replace(/^arn:aws:sts::(\d+):assumed-role\/([^/]+)\/.*$/, 'arn:aws:iam::$1:role/$2')
}

function isNamed({ actors, tactics }: Label, incidents: readonly Incident[]): boolean {
  const identities = actors.map(toIdentity)
  return incidents.some(
    (incident) =>
      incident.tactics.some((tactic) => tactics.includes(tactic)) &&
      incident.entities.some(
        ({ kind, verdict, value }) => kind === 'identity' && verdict !== 'cleared' && identities.includes(value),
      ),
  )
}

describe('logs of a few minutes', { skip }, () => {
  const labels: readonly Label[] = skip ? [] : JSON.parse(readFileSync(join(attacks, 'LABELS.json'), 'utf8'))
  let incidents: readonly Incident[] = []
  before(async () => {
    mkdirSync(join(folder, 'logs'))
    for (const label of labels) writeFileSync(join(folder, 'logs', basename(label.file)), readAttack(label))
    writeFileSync(join(folder, 'logs/negatives.jsonl'), readNegatives())
    const workbench = openWorkbench({ workspace: join(folder, 'w'), now: () => Date.parse('2026-11-24T00:00:00Z') })
    incidents = (await workbench.investigate([join(folder, 'logs')])).incidents
    await workbench.close()
  })

  test('an attack by somebody of whom nothing is known is an incident that names who acted, and what for', () => {
    const missed = labels.filter((label) => !isNamed(label, incidents)).map(({ technique }) => technique)
    assert.ok(labels.length - missed.length >= 30, `missed: ${missed.join(', ')}`)
  })

  test('nothing is above low, among them what others took for honest', () => {
    assert.deepEqual([...new Set(incidents.map(({ severity }) => severity))], ['low'])
  })

  test('whoever acted is suspected and no more, with the reason', () => {
    const actors = new Set(labels.flatMap((label) => label.actors.map(toIdentity)))
    const ofAttacks = incidents.filter(({ entities }) =>
      entities.some(({ value, verdict }) => verdict !== 'cleared' && actors.has(value)),
    )
    assert.ok(ofAttacks.length >= 30)
    for (const { title, severityReasons, entities } of ofAttacks) {
      assert.deepEqual(
        entities.filter(({ verdict, reasons }) => verdict !== 'suspected' || !/grave/.test(reasons.join(' '))),
        [],
      )
      assert.match(title, /^Perhaps stolen/)
      assert.match(severityReasons.join(' '), /too few days of the account/)
    }
  })
})
