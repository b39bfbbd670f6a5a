import { BehaviorSubject, Observable, Subject, combineLatest, firstValueFrom, from, fromEvent, interval, lastValueFrom } from "rxjs";
import { bufferCount, debounceTime, map, scan, switchMap, take, toArray } from "rxjs/operators";
import { TestScheduler } from "rxjs/testing";

const sums = await lastValueFrom(from([1, 2, 3, 4]).pipe(scan((sum, n) => sum + n, 0), bufferCount(2), toArray()));
const typed = new Subject();
const debounced = firstValueFrom(typed.pipe(debounceTime(10), switchMap(text => interval(1).pipe(take(2), map(i => text + i)))));
typed.next("a");
typed.next("ab");
const state = new BehaviorSubject(1);
const combined = [];
combineLatest([state, from(["x"])]).subscribe(([n, letter]) => combined.push(letter + n));
state.next(2);
const button = document.createElement("button");
button.textContent = "click";
document.getElementById("app").append(button);
const clicks = firstValueFrom(fromEvent(button, "click").pipe(take(1)));
button.click();
let marbles = "differ";
new TestScheduler((actual, expected) => { marbles = JSON.stringify(actual) === JSON.stringify(expected) ? "equal" : "differ"; })
  .run(({ cold, expectObservable }) => expectObservable(cold("a-b|").pipe(map(x => x))).toBe("a-b|"));
tell(
  JSON.stringify(sums), await debounced, combined.join(), (await clicks).type, marbles,
  from([]) instanceof Observable ? "one rxjs" : "two rxjs");
