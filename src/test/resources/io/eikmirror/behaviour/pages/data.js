import * as z from "zod";
import { z as mini } from "zod/mini";
import { enablePatches, produce, produceWithPatches, applyPatches } from "immer";
import { addMonths, format, formatDistance, intervalToDuration, parse } from "date-fns";
import { de, ja } from "date-fns/locale";
import { fr } from "date-fns/locale/fr";
import { format as formatFp } from "date-fns/fp";

const User = z.object({ name: z.string().min(2), born: z.coerce.date(), tags: z.array(z.enum(["a", "b"])).default([]) });
const user = User.parse({ name: "Ada", born: "1815-12-10" });
const problem = User.safeParse({ name: "A", born: "x" }).error.issues.map(issue => issue.path[0]).join();
const small = mini.safeParse(mini.email(), "nobody").success;

enablePatches();
const before = { list: [{ done: false }], set: new Set([1]) };
const after = produce(before, draft => { draft.list[0].done = true; });
const [, patches] = produceWithPatches(before, draft => { draft.list.push({ done: true }); });
const patched = applyPatches(before, patches);

const day = new Date(2024, 0, 31);
tell(
  user.born.getUTCFullYear() + " " + user.tags.length, problem, small,
  before.list[0].done + ">" + after.list[0].done, Object.isFrozen(after), patched.list.length,
  format(addMonths(day, 1), "EEEE d MMMM yyyy", { locale: de }),
  formatDistance(new Date(2024, 0, 1), day, { locale: fr, addSuffix: true }),
  format(day, "PPPP", { locale: ja }),
  formatFp("yyyy", parse("03/02/2021", "dd/MM/yyyy", day)),
  intervalToDuration({ start: new Date(2024, 0, 1), end: day }).days);
