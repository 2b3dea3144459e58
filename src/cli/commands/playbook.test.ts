import assert from 'node:assert/strict'
import { cpSync, existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { openWorkbench, type Workbench } from '../../workbench.ts'

const sample = fileURLToPath(new URL('../../../samples/intrusion', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'keytrail-playbook-'))
const path = join(folder, 'workspace')
let workbench: Workbench

const lead = 'AKIARTX3GSDSU6ZONF37'

before(async () => {
  workbench = openWorkbench({ workspace: path, now: () => Date.parse('2026-11-24T00:00:00Z') })
  await workbench.ingest([join(sample, 'AWSLogs')])
})
after(async () => {
  await workbench.close()
  rmSync(folder, { recursive: true })
})

/** Keys that the truth names, wherever it does. */
const stolen = new Set(
  [...readFileSync(join(sample, 'truth.json'), 'utf8').matchAll(/AKIA[A-Z0-9]{16}/g)].map(([key]) => key),
)

describe('on the sample intrusion', () => {
  test('what one stolen key did finds the five others that did the like, and nobody honest', async () => {
    const learned = await workbench.learnPlaybook({ leads: [lead], since: '2022-12-05T20:00:00Z', name: 'orderhub' })
    assert.ok(learned.calls.includes('ses:UpdateAccountSendingEnabled'))
    assert.ok(!learned.calls.includes('sts:GetCallerIdentity'), 'an honest owner had made it before')
    const { rows, searched } = await workbench.huntPlaybooks({ names: ['orderhub'] })
    assert.equal(rows[0]!.lead, lead)
    assert.ok((rows[0]!.score as number) > 0.95)
    assert.equal(new Set(rows.map((row) => row.lead)).size, 6)
    for (const row of rows) {
      assert.ok(stolen.has(row.lead as string), `${row.lead}`)
      assert.ok((row.eventIds as string[]).length >= 3)
    }
    assert.equal(searched.events, 15_381)
  })

  test('the playbooks that ship find six of the seven keys, and accuse no service account and no colleague', async () => {
    const { rows } = await workbench.huntPlaybooks()
    assert.equal(new Set(rows.map((row) => row.lead)).size, 6)
    for (const row of rows) assert.ok(stolen.has(row.lead as string), `${row.lead}`)
  })

  test('who began before the time that is asked for is found in it, and nobody before the theft', async () => {
    const during = await workbench.huntPlaybooks({ names: ['orderhub'], since: '2022-12-10' })
    assert.ok(during.rows.some((row) => row.lead === lead))
    const before = await workbench.huntPlaybooks({ names: ['orderhub'], until: '2022-12-04' })
    assert.deepEqual(before.rows, [])
  })

  test('a learned playbook is not written over, and one call is none', async () => {
    await assert.rejects(workbench.learnPlaybook({ leads: [lead], name: 'orderhub' }), /already/)
    await assert.rejects(workbench.learnPlaybook({ leads: [lead], name: 'expel-seven-keys' }), /already/)
    await assert.rejects(workbench.learnPlaybook({ leads: [lead], name: '../x' }), /small letters/)
    await assert.rejects(workbench.learnPlaybook({ leads: ['user:svc-orderhub-labels'], name: 'few' }), /no playbook/)
    assert.ok(!existsSync(join(path, 'playbooks', 'few.yml')))
  })

  test('a search that finds nobody says what was searched, and one for a playbook that is not there says which is near', async () => {
    const { rows, notes, searched } = await workbench.huntPlaybooks({ names: ['jinx-2401'] })
    assert.deepEqual([rows.length, searched.events], [0, 15_381])
    assert.match(notes.join(), /Nobody followed/)
    await assert.rejects(workbench.huntPlaybooks({ names: ['jinx-2400'] }), { hint: /jinx-2401/ })
  })

  test('a saved playbook is looked for in what arrives later, with no more than an ingest', async () => {
    const later = join(folder, 'later')
    const watching = openWorkbench({ workspace: later, now: () => Date.parse('2026-11-24T00:00:00Z') })
    try {
      const days = (pattern: string) => globSync(join(sample, 'AWSLogs', '**', '2022', pattern, '*.json.gz'))
      await watching.ingest(days('11/*'))
      cpSync(join(path, 'playbooks'), join(later, 'playbooks'), { recursive: true })
      const { notes } = await watching.ingest(days('12/*'))
      const news = notes.filter((note) => /does what your playbook tells/.test(note))
      assert.ok(
        news.some((note) => note.includes(lead)),
        notes.join('\n'),
      )
      assert.ok(news.every((note) => [...stolen].some((key) => note.includes(key))))
    } finally {
      await watching.close()
    }
  })

  test('investigating again raises the same alerts once, and a saved playbook is among what is checked', async () => {
    const followed = async () => {
      const { alerts } = await workbench.investigate([join(sample, 'AWSLogs')])
      return alerts.filter(({ rule }) => rule.kind === 'playbook')
    }
    const [once, again] = [await followed(), await followed()]
    assert.deepEqual(again.map(({ id }) => id).sort(), once.map(({ id }) => id).sort())
    assert.deepEqual([once.some((alert) => alert.new), again.some((alert) => alert.new)], [true, false])
    for (const { lead: whose, eventIds, count, omitted } of once) {
      assert.ok(stolen.has(whose!.value), whose!.value)
      assert.equal(eventIds.length + omitted, count)
    }
    const own = once.find(({ rule, lead: whose }) => rule.id === 'playbook-orderhub' && whose!.value === lead)
    assert.equal(own?.rule.level, 'high')
  })

  test('what is learned from an incident is what its thief did, in its time', async () => {
    const [incident] = (await workbench.investigate([join(sample, 'AWSLogs')])).incidents
    const learned = await workbench.learnPlaybook({ leads: [incident!.id], name: 'from-incident' })
    assert.match(learned.text, /45\.76\.148\.214/)
    assert.ok(
      learned.text.startsWith(`title: ${incident!.title}\nsays: "Learned from incident ${incident!.id}, by `),
      learned.text,
    )
    assert.match(learned.text, new RegExp(`learned_from:\n  incidents:\n    - ${incident!.id}\n  leads:`))
    assert.match(learned.text, /# \d+ of the \d+ identities here that make 3 different calls or more\n/)
    assert.ok(!learned.notes.some((note) => /raises no alert/.test(note)), learned.notes.join())
    assert.ok(learned.from >= incident!.first && learned.calls.includes('iam:ListUsers'))
    const { rows } = await workbench.huntPlaybooks({ names: ['from-incident'] })
    assert.ok(rows.length >= 3 && rows.every((row) => stolen.has(row.lead as string)))
  })
})
