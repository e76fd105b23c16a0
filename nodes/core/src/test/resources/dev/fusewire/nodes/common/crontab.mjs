// Asks the library behind Node-RED's inject when random expressions come next: node gen.mjs COUNT SEED > table
import { createRequire } from "node:module"; import { writeSync } from "node:fs";
const require = createRequire(process.env.ORACLE + "/");
const { CronosExpression } = require("cronosjs");
let seed = Number(process.argv[3] ?? 1);
const rnd = n => { seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0; return Math.floor(seed / 4294967296 * n); };
const one = a => a[rnd(a.length)];
const zones = ["Europe/Berlin","Europe/Berlin","America/New_York","Australia/Lord_Howe","Australia/Sydney","America/Sao_Paulo","Africa/Cairo","Asia/Kolkata","UTC","Europe/London","Pacific/Apia","America/St_Johns","Asia/Tehran","Pacific/Chatham"];
const starts = z => { const y = 2022 + rnd(9); const m = one([1,2,3,3,3,4,5,6,9,10,10,10,11,11,12]);
  // most near a change of the clock
  if (rnd(3)) { for (let k=0;k<20;k++){const a=Date.UTC(2022+rnd(8),0,1)+rnd(365)*864e5; if(new Date(a).getTimezoneOffset()!==new Date(a+864e5).getTimezoneOffset()) return a+rnd(48*3600)*1000-12*36e5+rnd(2)*rnd(1000);} }
  return Date.UTC(y, m-1, 1+rnd(31), rnd(24), rnd(60), rnd(60), rnd(2)*rnd(1000)); };
const names=["sun","mon","tue","wed","thu","fri","sat"], mons=["jan","feb","mar","apr","may","jun","jul","aug","sep","oct","nov","dec"];
const item = (lo,hi,nm) => { const v=()=>{const x=lo+rnd(hi-lo+1);return nm&&rnd(3)==0?(rnd(5)?nm[(x-(lo))%nm.length]:nm[(x-lo)%nm.length].toUpperCase()):x;};
  return one([()=>"*",()=>v(),()=>v(),()=>v()+"-"+v(),()=>"*/"+(1+rnd(hi+3)),()=>v()+"/"+(1+rnd(hi)),()=>v()+"-"+v()+"/"+(1+rnd(9)),()=>rnd(20)?v():lo+hi*3,()=>rnd(12)?"*":one(["","x","*/0","-","1-","?","1-2-3","1/2/3","1,","00","07","*5","1.5","-1","99999999999999999999","1/99999999999999999999","feb-","janfeb"])])(); };
const field=(lo,hi,nm)=>Array(one([1,1,1,1,2,2,3])).fill().map(()=>item(lo,hi,nm)).join(",");
const dom=()=>rnd(2)?"*":Array(one([1,1,1,2])).fill().map(()=>one([()=>"L",()=>"LW",()=>(1+rnd(31))+"W",()=>"?",()=>item(1,31),()=>item(1,31),()=>"l",()=>one(["W","L-3","1-5W","32W","0W","*W","*/5W","LL"])])()).join(",");
const dow=()=>rnd(2)?"*":Array(one([1,1,1,2])).fill().map(()=>one([()=>rnd(8)+"L",()=>one(names)+"L",()=>rnd(8)+"#"+(1+rnd(6)),()=>one(names)+"#"+(1+rnd(5)),()=>"?",()=>item(0,7,names),()=>item(0,7,names),()=>one(["L","#","1#","1#0","#1","1-5#2","*#1","1-3L","8","sunmon","7-7","5-7","0-7","*/2#1","6-2L"])])()).join(",");
const expr=()=>{ if(!rnd(30))return one(["@yearly","@annually","@monthly","@weekly","@daily","@midnight","@hourly","@reboot","@Daily"," @hourly ","@every 5m","", " ","* * * *","* * * * * * * *","a b c d e"]);
  const min=rnd(3)?field(0,59):one(["30","0","*/15","*"]), hr=rnd(3)?field(0,23):one(["2","2","1","3","*","22-6","2-3","0","*/2"]);
  let f=[min,hr,dom(),rnd(3)?"*":field(1,12,mons),dow()];
  if(!rnd(3))f.unshift(rnd(3)?field(0,59):"0"); if(f.length==6&&!rnd(3))f.push(one(["*","*","2024","2025-2030","2024/2","*/3","2020,2028","1999","*/4","2030-2020","1","2024-2099/7","2025/0","300000","275759"]));
  return (rnd(25)?"":" ")+f.join(rnd(20)?" ":"  ")+(rnd(25)?"":"\t"); };
const bound=e=>{const real=Object.getPrototypeOf(e.years).nextYear;let first=null;e.years.nextYear=function(y){first??=y;return (y>first+402&&y<9999)?null:real.call(this,y);};return e;};
for(let i=0;i<Number(process.argv[2]);i++){ const z=one(zones); process.env.TZ=z; const t=starts(z), x=expr(); let out;
  try{const e=CronosExpression.parse(x);let at=new Date(t),r=[];for(let k=0;k<3;k++){bound(e);const n=e.nextDate(at);if(!n||isNaN(n)){r.push("never");break;}r.push(n.toISOString().replace(".000Z","Z"));if(n<=at){r.push("back");break;}at=n;if(rnd(2)===5)break;}out=r.join(" ");}catch(err){out="! "+err.message;}
  writeSync(1,[JSON.stringify(x),z,new Date(t).toISOString(),out].join("|")+"\n"); }
