// The proof of work that a server asks of a form while programs flood it (`server/src/guard/proof_of_work.rs` has the
// task). Fetched only then, by the form's first touch. It computes between other tasks, 8 ms at a time: a worker would need
// a permission that pages' policies rarely give. SHA-256 by hand (FIPS 180-4), since the browser's own is not there on
// plain-http pages, and answers each hash by a promise.

const SLICE = 8; // ms; more where nobody looks, since the timers of hidden pages are slow
const HIDDEN_SLICE = 200;

// The first 32 bits of the fractions of the first primes' square and cube roots.
const START = [], ROUNDS = [];
for (let n = 2; ROUNDS.length < 64; n++) {
  let divisor = 2;
  while (n % divisor) divisor++;
  if (divisor < n) continue;
  if (START.length < 8) START.push(n ** (1 / 2) * 2 ** 32 | 0);
  ROUNDS.push(n ** (1 / 3) * 2 ** 32 | 0);
}

const rotate = (word, bits) => word >>> bits | word << 32 - bits;

const words = new Int32Array(64);

/** Takes a block of 16 words into a state of 8. */
const compress = (state, block) => {
  words.set(block);
  let [a, b, c, d, e, f, g, h] = state;
  for (let i = 0; i < 64; i++) {
    if (i > 15) {
      const early = words[i - 15], late = words[i - 2];
      words[i] = words[i - 16] + words[i - 7] + (rotate(early, 7) ^ rotate(early, 18) ^ early >>> 3) + (rotate(late, 17) ^ rotate(late, 19) ^ late >>> 10);
    }
    const one = h + (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) + (e & f ^ ~e & g) + ROUNDS[i] + words[i] | 0;
    const two = (rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + (a & b ^ a & c ^ b & c) | 0;
    h = g; g = f; f = e; e = d + one | 0; d = c; c = b; b = a; a = one + two | 0;
  }
  return [a, b, c, d, e, f, g, h].map((word, i) => word + state[i] | 0);
};

/** The hash of a text of letters that are one byte each. */
const hash = text => {
  const words = [], bits = text.length * 8;
  for (let i = 0; i < text.length; i++) words[i >> 2] |= text.charCodeAt(i) << 24 - i % 4 * 8;
  words[text.length >> 2] |= 128 << 24 - text.length % 4 * 8;
  const last = (bits + 64 >> 9) * 16 + 15;
  words[last] = bits;
  let state = START;
  for (let i = 0; i < last; i += 16) state = compress(state, Array.from({ length: 16 }, (_, at) => words[i + at] | 0));
  return state;
};

/** The numbers that solve a token's puzzles, separated by commas. */
export const solve = async (loader, entry, token, { puzzles, bits }) => {
  const seed = hash(token), found = [];
  const slice = () => performance.now() + (document.hidden ? HIDDEN_SLICE : SLICE);
  // 40 bytes, the bit that ends them, and their length in bits.
  const block = [...seed, 0, 0, 1 << 31, 0, 0, 0, 0, 320];
  let until = slice();
  for (let puzzle = 0; puzzle < puzzles; puzzle++) {
    for (let number = 0; ; number++) {
      block[8] = puzzle;
      block[9] = number;
      const [first] = compress(START, block);
      if (!(first >>> 32 - bits)) {
        found.push(number);
        break;
      }
      if (number % 32 === 31 && performance.now() > until) {
        await new Promise(done => setTimeout(done));
        until = slice();
      }
    }
  }
  return found.join();
};
