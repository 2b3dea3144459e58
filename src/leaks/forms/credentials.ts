import type { Form } from '../form.ts'

/** `~/.aws/credentials` and `config`: profiles in brackets. */
export const credentials: Form = {
  id: 'aws-credentials',
  says: 'AWS credentials file',
  recognise: ({ text }) => /^\s*\[[^\]\n]{1,100}\]/m.test(text.slice(0, 20_000)) && /^\s*aws_\w+\s*=/m.test(text),
  locate({ text }, { at }) {
    const section = [...text.slice(Math.max(0, at - 20_000), at).matchAll(/^\s*\[([^\]\n]{1,100})\]/gm)].at(-1)?.[1]
    return { place: section === undefined ? '' : `profile "${section.replace(/^profile\s+/, '')}"` }
  },
}

/** What the console lets one download: `accessKeys.csv`, `rootkey.csv`, `credentials.csv`. */
export const credentialsCsv: Form = {
  id: 'aws-key-csv',
  says: 'key file of the AWS console',
  recognise: ({ text }) => /access key id[",]*secret access key|^AWSAccessKeyId=/i.test(text.slice(0, 400)),
  locate: () => ({ place: '' }),
}
