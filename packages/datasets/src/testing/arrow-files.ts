import { unzlibSync } from "fflate";

/** Bytes that are written here in few characters: base64 of what zlib makes of them. */
const unpacked = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(unzlibSync(Uint8Array.from(atob(text), (character) => character.charCodeAt(0))));

/**
 * Arrow files as pyarrow 26.0.1 writes them, by `pyarrow.ipc.new_file` or `new_stream` with `IpcWriteOptions(compression=…)`. The small ones have
 * twelve rows: x = i / 4, y = i² as int16, and label, a and b in turn, in a dictionary.
 */
export const arrowFiles = {
  /** A file without compression. */
  small: unpacked(
    "eNrlVC1Pw1AUvW1fu0KeqGhISRAIBJJ5EjaHICHMYNkCbj9gS/hBFYj9EAQSiZycQCBIxrnvnY72hRI8t7k5ffer957edjyZXN8ORbYQiUQKUdkXK5mkkuMOEhkxgBViFBPoE/QeWormVIjMZICsAhZfI0rVdw49hhrxkkLn09nDHJjjUk9O/7P2gEQfb1q2KNaaR606aFWWroaFDlwNNReun3LXj57YT6JYBTUWiNPYzFlix0PNuVQs7jwT1lWT2DhfRb9nyM/QcFch0tBzRXss35JIv1hiQWznRcH5J/t05lHnWHfmOOjOkRg3Q72r0u37kT3Y1nOyX/q+CzC0N3wtAn9zPgv4sT289J278nLh8Y24Jm6I78QP4idRRmSdaIjZSFk2sgdODuVEhgi8wf4vd/z/Fbd+x8lt6bZPvxo/j3H7csod1fhXJm9Yow7ee0H/KuBZ/sn3egnj2P3DvgAxmE9S",
  ),
  /** A file, its buffers compressed by LZ4. */
  smallLz4: unpacked(
    "eNrlVDtOw0AQfWuvHYMsxSIuHCkFChRQQQokCiScLkUQIQ2USQRdDkC6iIpjcACKlJQcgIIjUFJSUKRAgrfrdbK2QkTPWKPx/N7OzI7d7vfPL1vANwkCiKBoEyF8eAj4RhISkmLGGCVd8iP5mhxD5SSM9FFhVkRLhiE85Tshb5MlMvLI4+HoZkwZ8FGewPhfVA1MzOKlZROOwmxYOCwVE40RkisaQ5kjXU+8qEdpph5XyaSEccs4Fetri6Pn8GT6UhQyI5tEqNHgSI3RwZLsPiKd06CUi5wrU3usT1hS3qOL32nHyD0j65ZPlPCyeg128ywZpHdUpytDnWIc1elwZPnVHObr5uBK3dOscHax73ur73BF3/6avrtG9kr2XD8wclry5/q+ZXNL5+MP+qA4nyM9eoHm62kVtbcAtXfyB/mTPCd/BWgiPUbNCfAg0yzbT3O8pIiX6EoFx7DBkdWxixZSXPCTmmRxh8X4rbx14aEaoNrTN1q6Lyz2L9Zbrb7G0Ey8a3ZImmVIHGuJSveoTJGxPxubve//4T/QobGt/40/g/BbNQ==",
  ),
  /** A stream, its buffers compressed by Zstandard. */
  smallZstd: unpacked(
    "eNqFU7tKA0EUPTs7mY1xixVTrKCyhYKCkIiNhZD8gr1FEhOwSGEjGLDwE/IJfoBFEOy1t/AHBEtLCwsLZT3zyGaSkHiXy9n7nHPv7OZ5niMAEmipIIZCCWW+UQIJSRgxR2NIvad2qVXompSZChGrEnpsj6CkYyfUjCphpUTttzu9PrHMR0fKLv6iObDQ5kvPFwjdc9PrQ6oYmB4xNTI9tDsxfKoFH205PqHGdKbHNfN0rjIeAR6XP7m5tMSssJuITTcIaXocYyL+HImp2SbKoqZF3XFnC/iiDHfl6IRYLFsOM4frXiyY6wvLlbL3WPvN4vZcovDjYg1od4ydu+9g4fyhNPdwN3XW9LxDb954ybxqybwNh80Z/9jed3g5Ex/bB54vnOPxv93y99O6CsCP4rWB94/Pr+8fNIV0RFSzgmy1nnTVw+1NdjTs7dYuomhkZi/q02e7fYkVLmqDyznkIKf8gQbj8+p+fv3NLpElk4f/ThVhen4mi3ui/AF6T0pH",
  ),
  /** A file of 300 rows by LZ4: x = ⌊i / 60⌋, y = i mod 7 as int32 but none in the sixth row, word, even and odd in turn, as views, and a list. */
  lz4: unpacked(
    "eNrt1od3FFUUwOE7ye5mA8NmQwKEEEhYOghYULGSKCqISIgFO1ETFVFAgogdAZVir4hdAXvvgoINe8XewIoNxI51+d03d2F2PTnHP8A559v33szbN/PanampqxsxajORNMdATyQperQQX2ISlTg5Di9CWSjF+Y3Yb+BDXIIGKw+mHf7gl5KvsHM0K6WWP2ZM0yRt8mbqTQjq5uk9y+y6WDpmUuOxmXraRDU/1wX1y5KhtjP1Txg/sSHIR1z5pVDb4br6LCe6vvgocH3R01WifS+lHOOs70rBWHj5uc+nbUyhntaNuTN5bvymekE/9fCl3EbQd61JfkTcPWISOhKcK3Uj6nO3BGe+w6boKcFcbOJtrO0Z2dDvoK8tpfljqKW1lnaxdIqlu1i6NOd/mfIwS5Ne9vXmyi/aIK2MZl/PlPuHzkVz+iehspdTlv9Yri+0sUkNL6uvnrY52UoaSy9PrR20yiuKS3pZSqpXBrmSeCaTDDKLdJiS1aH2uktWezqV/VekPfFrdcaLNtS7O5JVrx/ZtXmZjmgmXy8WSw1JLCaJCqmMVrhVM7ZWQmO1tHVWOwPIXqxNN05uHEdbTdrM+IaGhA5klft/9jGvNns87s9+LopT//VUNhW6Mgvc1hApdEEgWFra51ZusYoU2bIshj5piW3tNmiLdrZV2qMcHWz7dUQnNxfitkFnpGw5dkU3G+oetvR7oTf66BSjL/rZ8tHtQcQSndstoGO0JbbC1hiIbbAttsP22AE7YhB0enUadsLOGrJsG+yK3TDEts3utvz3wHDsiRG2lUaiDnthb+yDfTEK+2F/HIADcRAOxiEYrUsUh+IwHG6hsxFH4EgcpeEPR2OshkxoLBynU48JOA4T0QSNp8djsoZB29oa4k7CyTgFp+I0nA5dAGdgGqZjBs7EWTgbMzELszEH5+BcnIfzcQEuxEW6Ni38X4rLcDnm4grMw5W4ClfjGlyrYRzX4wbciPlYgIW4SUM+bsGtuA234w7cibt0q+Ee3Iv7dInjATyIh/AwHsGjWITFeAyPY4mFtifwJJ7C03gGy/AsnsPzeEHDmb5K8DJewat4Da/jDSzHm3gLb+MdvIv38D4+sFfkR/gYKzQU4hN8is/wOb7Al1iFr/A1vsG39kpYjTX4XuMKfsCP+Ak/4xf8it+wDr/jD/yJv/A3/kHaNr+HPOQjgihiKEAchWiBlvDRCgkUeUGoL0ZrlOgrD23QFu1QhvYoRwdUoCM6oRJV6IwUuqAruqE7eqAneqE3+ng5IT4nvmusoR1PNHpnjqGhGJgOvh9c0PIJVTF71/r2Bh1gASjznTLEbjbT0vD7+v/vn+a/f+o5WeO+JdcDWW8sJA==",
  ),
  /** The same rows as a stream, by Zstandard. */
  zstd: unpacked(
    "eNqNVH1sU1UUv6/fHV3XYZuNSbOh4WOAfYof4HtdNqOmgKH6BwmJybLFbCEz0IkQp7GzJcYA/lH/0Rj/aDr/gH3Aug02Jq9dOkSybP3GKDH24722SIyylehCzV57ve+jWS2ScF7OPfd37u+ec8+57z0IIdyHAaADnNQADVAAOVChGRJMhjBASIVGmTgKmkD6JdIeEb+G4qANGj2abxZ9KCzQi/NjfSdPcSFHEO89gSvhcjaK60C0fad6j5d5XIgONAwJ/EZdRewyf6D//R5hLuNxqCJ2JZc7y0d8LRqkSr4Wzt0CuNr1CCuQV8MjoReYtPp8XIwPEY/jKniPBKB08Cwm1MmJBjSJHdTw0YBUBrgc+6WgQrTIp+c7qkHZtMjzN9J9SHcD4S52Y+tsTNR1UfA1KMTlDeDR8myVbRLtW6J9QbRnq/aVMS7a76rWH4U3SgQbk/x3vYxPVvjkVXWCCoxVYfCYuFst2B0zeLG7W7WKOg9Avh2ADpVOAX7uMNiGUseH3ln9vKajkdk5L9kG1vkt2w6hC0/DOgzsd8oF/6SsIt6k1ICBkfLxuIqk/OuBLlwG7M6uT54CipecfKvnN1bsm6+/hzrKRer9oNfGb+rv6UHWveewkj7RsBkD05V5pqVyHTj4xp/KGl3hmBLC9rf3yE8A7jngyllsudetuVdNuVe0ufblbFskS3qzL7uye23ZF63Z503Z57RZfDnzTCSzy5tpdWW22zJbrZmnTZkt2kzzMmOMME96mU0upsHGGKzMEyamXsvULdO1EXqDl1a7aKWNlltpqYnGtLSjuXXw1ta2W1uKceNcfNNg3NAWry/Gaudi6sGYvC2GFaNFf/Qfe3TVHL3PRu75I7/bI3fMEYYNJ/3hX+zhn8zhOBsK+0OL9tBNc+g6G5zzB6/ZgzPm4BS7NO5fGrUvnTcvfcsuuv2L39gXvzI7fLMD5Gy/7+pR8mqXb+YIOfOmb9pCTrf7ruwlr+C+y9vJy82+qQZyqs43qSQnITXxgJhYobx3CW+aGr9NjEepSwvEpQB1cZa4OEGNDRNjHmr0a2L0C2rkDDHioIYHiOF+6sJR4kIXdf4IAUcL+E3HjhJ533MOHmQtmUA9PFfAf3C0lNbynjOQYBeYQC3sK+A3HI0lX97zGdzJWpiAGh4o4N87dKWP855PYRO7QAfksLWAX3eoSmTecxrWsBY6gEF1AZ93gNLa2sqaO/2gM/2XMb2STP3hTt3tTGWNqXQy+as7ebsz+aMxGU0mgu7EQmfihjHx/+9zrRT8dsfg1OkB94w9LNjj+pwPud49veuwBEiFDwoK/1/wL4h9xeo=",
  ),
  /** A stream of seven rows in three batches, whose dictionary has a and b, then c besides, and then q and a instead. x is the place in it. */
  deltas: unpacked(
    "eNrdUztSxDAMlT+bZBgPkyLDuKTkFlBQUlLSLNAz0CxHoqTkGByFG5gnySyOxwlLCcpoZcl6Gr28TUopvRPRSGxHFKijDQ04wYwnj/CMHo4Wfg2fpH9CV0c9EJwp3jiOEe5JzTAefdzbScWiN+6xPCdjNzz3En5a4DnuHp7u+Tzg4Qr/BskDvJecByhOd8bK6SXvStI/ZWZBsGS93MV8r4x19te7iOj0+eYq1y19m6NlCzmOOZY4U+Wt+vZWI/N4m/E4mfNwXjjE/ZT53jeNvf3K3kMV6/pY1GyDxxKvuX2cM6/XNV5WeY0Fr2PZo9f/Jsau6WQO1Knma6q9zQKfO/qdPmc/6OMO1Cc0dCjzWGlRc3cLelU8L1p6/eXv6XH7/78nPn0CSQo8dw==",
  ),
} as const;
