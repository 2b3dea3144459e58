import { gzipSync } from 'node:zlib'

type Entry = {
  readonly name: string
  readonly content?: Buffer | string
  readonly link?: string
  readonly claimedSize?: number
}

/** A tar as ustar has it; a `link` makes a symbolic one, `claimedSize` a header that lies. */
export function makeTar(entries: readonly Entry[]): Buffer {
  const blocks = entries.flatMap(({ name, content = '', link, claimedSize }) => {
    const bytes = Buffer.from(content)
    const header = Buffer.alloc(512)
    header.write(name.slice(0, 100), 0)
    header.write('0000644\0', 100)
    header.write(`${(claimedSize ?? bytes.length).toString(8).padStart(11, '0')} `, 124)
    header.write(link === undefined ? '0' : '2', 156)
    header.write(link ?? '', 157)
    header.write('ustar\x0000', 257)
    header.fill(32, 148, 156)
    const sum = header.reduce((total, byte) => total + byte, 0)
    header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
    return [header, bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512)]
  })
  return Buffer.concat([...blocks, Buffer.alloc(1024)])
}

/** An image as `docker save` writes it: layers in tars, one of them packed, and its settings. */
export function makeImage({
  layers,
  config,
}: {
  readonly layers: readonly (readonly Entry[])[]
  readonly config: object
}): Buffer {
  return makeTar([
    ...layers.map((entries, index) => ({
      name: `blobs/sha256/${String(index).repeat(8)}`,
      content: index % 2 === 0 ? makeTar(entries) : gzipSync(makeTar(entries)),
    })),
    { name: 'blobs/sha256/config', content: JSON.stringify(config) },
    { name: 'manifest.json', content: JSON.stringify([{ Config: 'blobs/sha256/config' }]) },
  ])
}
