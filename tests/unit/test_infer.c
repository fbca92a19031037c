/* What is read off data without a study, or where a study leaves something
 * out. */
#include "test.h"

#include "ingest_run.h"

static const struct {
    const char *name, *study, *csv, *want;
} rows[] = {
    { "a small log", NULL,
      "case_id,activity,timestamp\n"
      "C0,ARR,2025-03-03 08:00\n"
      "C0,DEC,2025-03-04 08:00\n"
      "C0,REL,2025-03-05 08:00\n"
      "C1,ARR,2025-03-03 09:00\n"
      "C1,DEC,2025-03-04 09:00\n"
      "C1,REL,2025-03-05 09:00\n"
      "C2,ARR,2025-03-03 10:00\n"
      "C2,DEC,2025-03-04 10:00\n"
      "C2,REL,2025-03-05 10:00\n"
      "C3,ARR,2025-03-03 11:00\n"
      "C3,DEC,2025-03-04 11:00\n"
      "C3,REL,2025-03-05 11:00\n",
      "events id=case_id event=activity time=timestamp start=-\n"
      "m ARR (ARR)\n"
      "m DEC (DEC)\n"
      "m REL (REL)\n"
      "i total: ARR -> REL main\n"
      "i ARR_to_DEC: ARR -> DEC\n"
      "i DEC_to_REL: DEC -> REL\n" },
    { "names of any kind", NULL,
      "Declaration ID,Status,When,Office\n"
      "D0,Arrived,2025-03-03T08:00,A\n"
      "D0,Released,2025-03-04T08:00,A\n"
      "D1,Arrived,2025-03-03T08:00,B\n"
      "D1,Released,2025-03-04T08:00,B\n"
      "D2,Arrived,2025-03-03T08:00,A\n"
      "D2,Released,2025-03-04T08:00,A\n"
      "D3,Arrived,2025-03-03T08:00,B\n"
      "D3,Released,2025-03-04T08:00,B\n",
      "events id=Declaration ID event=Status time=When start=-\n"
      "m Arrived (Arrived)\n"
      "m Released (Released)\n"
      "i total: Arrived -> Released main\n"
      "d Office <- Office\n" },
    { "XES names", NULL,
      "case:concept:name,concept:name,time:timestamp,org:resource\n"
      "0,A,2025-03-03T08:00Z,r0\n"
      "0,B,2025-03-04T08:00Z,r0\n"
      "1,A,2025-03-03T08:00Z,r1\n"
      "1,B,2025-03-04T08:00Z,r1\n"
      "2,A,2025-03-03T08:00Z,r0\n"
      "2,B,2025-03-04T08:00Z,r0\n"
      "3,A,2025-03-03T08:00Z,r1\n"
      "3,B,2025-03-04T08:00Z,r1\n",
      "events id=case:concept:name event=concept:name time=time:timestamp "
      "start=-\n"
      "m A (A)\n"
      "m B (B)\n"
      "i total: A -> B main\n"
      "d org:resource <- org:resource\n" },
    { "names say nothing", NULL,
      "x,y,z\n"
      "K000,in,2025-03-03 08:00\n"
      "K000,out,2025-03-04 08:00\n"
      "K001,in,2025-03-03 08:00\n"
      "K001,out,2025-03-04 08:00\n"
      "K002,in,2025-03-03 08:00\n"
      "K002,out,2025-03-04 08:00\n"
      "K003,in,2025-03-03 08:00\n"
      "K003,out,2025-03-04 08:00\n"
      "K004,in,2025-03-03 08:00\n"
      "K004,out,2025-03-04 08:00\n"
      "K005,in,2025-03-03 08:00\n"
      "K005,out,2025-03-04 08:00\n"
      "K006,in,2025-03-03 08:00\n"
      "K006,out,2025-03-04 08:00\n"
      "K007,in,2025-03-03 08:00\n"
      "K007,out,2025-03-04 08:00\n"
      "K008,in,2025-03-03 08:00\n"
      "K008,out,2025-03-04 08:00\n"
      "K009,in,2025-03-03 08:00\n"
      "K009,out,2025-03-04 08:00\n"
      "K010,in,2025-03-03 08:00\n"
      "K010,out,2025-03-04 08:00\n"
      "K011,in,2025-03-03 08:00\n"
      "K011,out,2025-03-04 08:00\n",
      "events id=x event=y time=z start=-\n"
      "m in (In)\n"
      "m out (Out)\n"
      "i total: in -> out main\n" },
    { "an attribute is no id because it has few values", NULL,
      "ref_no,activity,timestamp,importer_id\n"
      "R0,in,2025-03-03 08:00,I0\n"
      "R0,out,2025-03-04 08:00,I0\n"
      "R1,in,2025-03-03 08:00,I1\n"
      "R1,out,2025-03-04 08:00,I1\n"
      "R2,in,2025-03-03 08:00,I2\n"
      "R2,out,2025-03-04 08:00,I2\n"
      "R3,in,2025-03-03 08:00,I0\n"
      "R3,out,2025-03-04 08:00,I0\n"
      "R4,in,2025-03-03 08:00,I1\n"
      "R4,out,2025-03-04 08:00,I1\n"
      "R5,in,2025-03-03 08:00,I2\n"
      "R5,out,2025-03-04 08:00,I2\n"
      "R6,in,2025-03-03 08:00,I0\n"
      "R6,out,2025-03-04 08:00,I0\n"
      "R7,in,2025-03-03 08:00,I1\n"
      "R7,out,2025-03-04 08:00,I1\n"
      "R8,in,2025-03-03 08:00,I2\n"
      "R8,out,2025-03-04 08:00,I2\n"
      "R9,in,2025-03-03 08:00,I0\n"
      "R9,out,2025-03-04 08:00,I0\n"
      "R10,in,2025-03-03 08:00,I1\n"
      "R10,out,2025-03-04 08:00,I1\n"
      "R11,in,2025-03-03 08:00,I2\n"
      "R11,out,2025-03-04 08:00,I2\n",
      "events id=ref_no event=activity time=timestamp start=-\n"
      "m in (In)\n"
      "m out (Out)\n"
      "i total: in -> out main\n"
      "d importer_id <- importer_id\n" },
    { "start and end", NULL,
      "case,activity,start,timestamp\n"
      "0,A,2025-03-03 08:00,2025-03-03 09:00\n"
      "0,B,2025-03-04 08:00,2025-03-04 09:00\n"
      "1,A,2025-03-03 08:00,2025-03-03 09:00\n"
      "1,B,2025-03-04 08:00,2025-03-04 09:00\n"
      "2,A,2025-03-03 08:00,2025-03-03 09:00\n"
      "2,B,2025-03-04 08:00,2025-03-04 09:00\n"
      "3,A,2025-03-03 08:00,2025-03-03 09:00\n"
      "3,B,2025-03-04 08:00,2025-03-04 09:00\n",
      "events id=case event=activity time=timestamp start=start\n"
      "m A:start (A (start))\n"
      "m A (A)\n"
      "m B:start (B (start))\n"
      "m B (B)\n"
      "i total: A:start -> B main\n"
      "i A:start_to_A: A:start -> A\n"
      "i A_to_B:start: A -> B:start\n"
      "i B:start_to_B: B:start -> B\n" },
    { "one row", NULL,
      "id,event,time\n"
      "1,A,2025-03-03\n",
      "events id=id event=event time=time start=-\n"
      "m A (A)\n"
      "i total: @first -> @last main\n" },
    { "dates alone", NULL,
      "case_id,activity,timestamp\n"
      "C0,ARR,2025-03-03\n"
      "C0,DEC,2025-03-04\n"
      "C0,REL,2025-03-05\n"
      "C1,ARR,2025-03-03\n"
      "C1,DEC,2025-03-04\n"
      "C1,REL,2025-03-05\n"
      "C2,ARR,2025-03-03\n"
      "C2,DEC,2025-03-04\n"
      "C2,REL,2025-03-05\n"
      "C3,ARR,2025-03-03\n"
      "C3,DEC,2025-03-04\n"
      "C3,REL,2025-03-05\n",
      "events id=case_id event=activity time=timestamp start=-\n"
      "m ARR (ARR)\n"
      "m DEC (DEC)\n"
      "m REL (REL)\n"
      "i total: ARR -> REL main\n"
      "i ARR_to_DEC: ARR -> DEC\n"
      "i DEC_to_REL: DEC -> REL\n" },
    { "dates in doubt", NULL,
      "case_id,activity,timestamp\n"
      "C0,ARR,03/04/2025\n"
      "C0,DEC,04/04/2025\n"
      "C0,REL,05/04/2025\n"
      "C1,ARR,03/04/2025\n"
      "C1,DEC,04/04/2025\n"
      "C1,REL,05/04/2025\n"
      "C2,ARR,03/04/2025\n"
      "C2,DEC,04/04/2025\n"
      "C2,REL,05/04/2025\n"
      "C3,ARR,03/04/2025\n"
      "C3,DEC,04/04/2025\n"
      "C3,REL,05/04/2025\n",
      "2: day and month can't be told apart in column \"timestamp\": "
      "\"03/04/2025\", line 4 \"05/04/2025\"; add to data: in the study file  "
      "timestamp: \"%d/%m/%Y\"  or with month first\n" },
    { "no times at all", NULL,
      "id,event\n"
      "1,A\n"
      "2,B\n",
      "1: no column holds times; name one in the study file, with its "
      "timestamp: pattern\n" },
    { "times in fewer than half", NULL,
      "id,event,time\n"
      "1,A,x\n"
      "1,A,x\n"
      "1,A,x\n"
      "1,A,x\n"
      "1,A,x\n"
      "1,A,x\n"
      "1,A,2025-03-03\n"
      "1,A,2025-03-03\n"
      "1,A,2025-03-03\n"
      "1,A,2025-03-03\n"
      "1,A,2025-03-03\n",
      "1: no column holds times; name one in the study file, with its "
      "timestamp: pattern\n" },
    { "times in half", NULL,
      "id,event,time\n"
      "1,A,x\n"
      "1,A,x\n"
      "1,A,x\n"
      "1,A,x\n"
      "1,A,x\n"
      "1,A,2025-03-03\n"
      "1,A,2025-03-03\n"
      "1,A,2025-03-03\n"
      "1,A,2025-03-03\n"
      "1,A,2025-03-03\n",
      "events id=id event=event time=time start=-\n"
      "m A (A)\n"
      "i total: @first -> @last main\n" },
    { "measurements are no dimension, codes are", NULL,
      "case_id,activity,timestamp,weight_t,lane\n"
      "C0,ARR,2025-03-03 08:00,0.0,0\n"
      "C0,DEC,2025-03-04 08:00,0.0,0\n"
      "C0,REL,2025-03-05 08:00,0.0,0\n"
      "C1,ARR,2025-03-03 09:00,1.1,1\n"
      "C1,DEC,2025-03-04 09:00,1.1,1\n"
      "C1,REL,2025-03-05 09:00,1.1,1\n"
      "C2,ARR,2025-03-03 10:00,2.0,0\n"
      "C2,DEC,2025-03-04 10:00,2.0,0\n"
      "C2,REL,2025-03-05 10:00,2.0,0\n"
      "C3,ARR,2025-03-03 11:00,0.1,1\n"
      "C3,DEC,2025-03-04 11:00,0.1,1\n"
      "C3,REL,2025-03-05 11:00,0.1,1\n"
      "C4,ARR,2025-03-03 12:00,1.0,0\n"
      "C4,DEC,2025-03-04 12:00,1.0,0\n"
      "C4,REL,2025-03-05 12:00,1.0,0\n"
      "C5,ARR,2025-03-03 13:00,2.1,1\n"
      "C5,DEC,2025-03-04 13:00,2.1,1\n"
      "C5,REL,2025-03-05 13:00,2.1,1\n",
      "events id=case_id event=activity time=timestamp start=-\n"
      "m ARR (ARR)\n"
      "m DEC (DEC)\n"
      "m REL (REL)\n"
      "i total: ARR -> REL main\n"
      "i ARR_to_DEC: ARR -> DEC\n"
      "i DEC_to_REL: DEC -> REL\n"
      "d lane <- lane\n" },
    { "named like a fixed column", NULL,
      "case_id,activity,timestamp,complete,median\n"
      "C0,ARR,2025-03-03 08:00,a,x\n"
      "C0,DEC,2025-03-04 08:00,a,x\n"
      "C0,REL,2025-03-05 08:00,a,x\n"
      "C1,ARR,2025-03-03 09:00,b,y\n"
      "C1,DEC,2025-03-04 09:00,b,y\n"
      "C1,REL,2025-03-05 09:00,b,y\n"
      "C2,ARR,2025-03-03 10:00,a,x\n"
      "C2,DEC,2025-03-04 10:00,a,x\n"
      "C2,REL,2025-03-05 10:00,a,x\n"
      "C3,ARR,2025-03-03 11:00,b,y\n"
      "C3,DEC,2025-03-04 11:00,b,y\n"
      "C3,REL,2025-03-05 11:00,b,y\n"
      "C4,ARR,2025-03-03 12:00,a,x\n"
      "C4,DEC,2025-03-04 12:00,a,x\n"
      "C4,REL,2025-03-05 12:00,a,x\n"
      "C5,ARR,2025-03-03 13:00,b,y\n"
      "C5,DEC,2025-03-04 13:00,b,y\n"
      "C5,REL,2025-03-05 13:00,b,y\n",
      "events id=case_id event=activity time=timestamp start=-\n"
      "m ARR (ARR)\n"
      "m DEC (DEC)\n"
      "m REL (REL)\n"
      "i total: ARR -> REL main\n"
      "i ARR_to_DEC: ARR -> DEC\n"
      "i DEC_to_REL: DEC -> REL\n"
      "d complete_ <- complete\n"
      "d median_ <- median\n" },
    { "an optional milestone", NULL,
      "case_id,activity,timestamp\n"
      "C0,ARR,2025-03-03 08:00\n"
      "C0,DEC,2025-03-04 08:00\n"
      "C0,REL,2025-03-05 08:00\n"
      "C1,ARR,2025-03-03 09:00\n"
      "C1,DEC,2025-03-04 09:00\n"
      "C1,REL,2025-03-05 09:00\n"
      "C2,ARR,2025-03-03 10:00\n"
      "C2,DEC,2025-03-04 10:00\n"
      "C2,REL,2025-03-05 10:00\n"
      "C3,ARR,2025-03-03 11:00\n"
      "C3,INS,2025-03-04 11:00\n"
      "C3,REL,2025-03-05 11:00\n"
      "C4,ARR,2025-03-03 12:00\n"
      "C4,INS,2025-03-04 12:00\n"
      "C4,REL,2025-03-05 12:00\n"
      "C5,ARR,2025-03-03 13:00\n"
      "C5,DEC,2025-03-04 13:00\n"
      "C5,REL,2025-03-05 13:00\n"
      "C6,ARR,2025-03-03 14:00\n"
      "C6,DEC,2025-03-04 14:00\n"
      "C6,REL,2025-03-05 14:00\n"
      "C7,ARR,2025-03-03 15:00\n"
      "C7,DEC,2025-03-04 15:00\n"
      "C7,REL,2025-03-05 15:00\n"
      "C8,ARR,2025-03-03 16:00\n"
      "C8,DEC,2025-03-04 16:00\n"
      "C8,REL,2025-03-05 16:00\n"
      "C9,ARR,2025-03-03 17:00\n"
      "C9,DEC,2025-03-04 17:00\n"
      "C9,REL,2025-03-05 17:00\n",
      "events id=case_id event=activity time=timestamp start=-\n"
      "m ARR (ARR)\n"
      "m DEC (DEC) optional\n"
      "m INS (INS) optional\n"
      "m REL (REL)\n"
      "i total: ARR -> REL main\n"
      "i ARR_to_DEC: ARR -> DEC\n"
      "i DEC_to_INS: DEC -> INS\n"
      "i INS_to_REL: INS -> REL\n" },
    { "milestones of few stand where they belong", NULL,
      "id,event,time\n"
      "0,A,2025-03-03 08:00\n"
      "0,Z,2025-03-03 10:00\n"
      "1,A,2025-03-03 08:00\n"
      "1,Z,2025-03-03 10:00\n"
      "2,A,2025-03-03 08:00\n"
      "2,Z,2025-03-03 10:00\n"
      "3,A,2025-03-03 08:00\n"
      "3,Z,2025-03-03 10:00\n"
      "4,A,2025-03-03 08:00\n"
      "4,Z,2025-03-03 10:00\n"
      "5,A,2025-03-03 08:00\n"
      "5,Z,2025-03-03 10:00\n"
      "6,A,2025-03-03 08:00\n"
      "6,Z,2025-03-03 10:00\n"
      "7,A,2025-03-03 08:00\n"
      "7,Z,2025-03-03 10:00\n"
      "8,A,2025-03-03 08:00\n"
      "8,Z,2025-03-03 10:00\n"
      "9,A,2025-03-03 08:00\n"
      "9,Z,2025-03-03 10:00\n"
      "10,A,2025-03-03 08:00\n"
      "10,M,2025-03-05 08:00\n"
      "10,Z,2025-03-05 09:00\n",
      "events id=id event=event time=time start=-\n"
      "m A (A)\n"
      "m M (M) optional\n"
      "m Z (Z)\n"
      "i total: A -> Z main\n"
      "i A_to_M: A -> M\n"
      "i M_to_Z: M -> Z\n" },
    { "a wide table", NULL,
      "declaration_id,t_gate_out,t_arrival,t_released,post\n"
      "D0,2025-03-06 08:00,2025-03-03 08:00,2025-03-05 08:00,A\n"
      "D1,2025-03-06 08:00,2025-03-03 08:00,2025-03-05 09:00,B\n"
      "D2,2025-03-06 08:00,2025-03-03 08:00,2025-03-05 10:00,A\n"
      "D3,2025-03-06 08:00,2025-03-03 08:00,2025-03-05 11:00,B\n"
      "D4,2025-03-06 08:00,2025-03-03 08:00,2025-03-05 12:00,A\n"
      "D5,2025-03-06 08:00,2025-03-03 08:00,2025-03-05 13:00,B\n"
      "D6,2025-03-06 08:00,2025-03-03 08:00,2025-03-05 14:00,A\n"
      "D7,2025-03-06 08:00,2025-03-03 08:00,2025-03-05 15:00,B\n"
      "D8,2025-03-06 08:00,2025-03-03 08:00,2025-03-05 16:00,A\n"
      "D9,2025-03-06 08:00,2025-03-03 08:00,2025-03-05 08:00,B\n",
      "wide id=declaration_id event=- time=- start=-\n"
      "m t_arrival (Arrival)\n"
      "m t_released (Released)\n"
      "m t_gate_out (Gate out)\n"
      "i total: t_arrival -> t_gate_out main\n"
      "i t_arrival_to_t_released: t_arrival -> t_released\n"
      "i t_released_to_t_gate_out: t_released -> t_gate_out\n"
      "d post <- post\n" },
    { "a wide table whose ids repeat in one of twenty", NULL,
      "declaration_id,t_gate_out,t_arrival,t_released\n"
      "D0,2025-03-06 08:00,2025-03-03 08:00,2025-03-05 08:00\n"
      "D1,2025-03-06 08:00,2025-03-03 08:00,2025-03-05 09:00\n"
      "D2,2025-03-06 08:00,2025-03-03 08:00,2025-03-05 10:00\n"
      "D3,2025-03-06 08:00,2025-03-03 08:00,2025-03-05 11:00\n"
      "D4,2025-03-06 08:00,2025-03-03 08:00,2025-03-05 12:00\n"
      "D5,2025-03-06 08:00,2025-03-03 08:00,2025-03-05 13:00\n"
      "D6,2025-03-06 08:00,2025-03-03 08:00,2025-03-05 14:00\n"
      "D7,2025-03-06 08:00,2025-03-03 08:00,2025-03-05 15:00\n"
      "D8,2025-03-06 08:00,2025-03-03 08:00,2025-03-05 16:00\n"
      "D9,2025-03-06 08:00,2025-03-03 08:00,2025-03-05 08:00\n"
      "D10,2025-03-06 08:00,2025-03-03 08:00,2025-03-05 09:00\n"
      "D11,2025-03-06 08:00,2025-03-03 08:00,2025-03-05 10:00\n"
      "D12,2025-03-06 08:00,2025-03-03 08:00,2025-03-05 11:00\n"
      "D13,2025-03-06 08:00,2025-03-03 08:00,2025-03-05 12:00\n"
      "D14,2025-03-06 08:00,2025-03-03 08:00,2025-03-05 13:00\n"
      "D15,2025-03-06 08:00,2025-03-03 08:00,2025-03-05 14:00\n"
      "D16,2025-03-06 08:00,2025-03-03 08:00,2025-03-05 15:00\n"
      "D17,2025-03-06 08:00,2025-03-03 08:00,2025-03-05 16:00\n"
      "D18,2025-03-06 08:00,2025-03-03 08:00,2025-03-05 08:00\n"
      "D0,2025-03-06 08:00,2025-03-03 08:00,2025-03-05 09:00\n",
      "wide id=declaration_id event=- time=- start=-\n"
      "m t_arrival (Arrival)\n"
      "m t_released (Released)\n"
      "m t_gate_out (Gate out)\n"
      "i total: t_arrival -> t_gate_out main\n"
      "i t_arrival_to_t_released: t_arrival -> t_released\n"
      "i t_released_to_t_gate_out: t_released -> t_gate_out\n" },
    { "ids that repeat more make an event log of it", NULL,
      "declaration_id,t_gate_out,t_arrival,t_released\n"
      "D0,2025-03-06 08:00,2025-03-03 08:00,2025-03-05 08:00\n"
      "D1,2025-03-06 08:00,2025-03-03 08:00,2025-03-05 09:00\n"
      "D2,2025-03-06 08:00,2025-03-03 08:00,2025-03-05 10:00\n"
      "D3,2025-03-06 08:00,2025-03-03 08:00,2025-03-05 11:00\n"
      "D4,2025-03-06 08:00,2025-03-03 08:00,2025-03-05 12:00\n"
      "D5,2025-03-06 08:00,2025-03-03 08:00,2025-03-05 13:00\n"
      "D6,2025-03-06 08:00,2025-03-03 08:00,2025-03-05 14:00\n"
      "D7,2025-03-06 08:00,2025-03-03 08:00,2025-03-05 15:00\n"
      "D8,2025-03-06 08:00,2025-03-03 08:00,2025-03-05 16:00\n"
      "D9,2025-03-06 08:00,2025-03-03 08:00,2025-03-05 08:00\n"
      "D10,2025-03-06 08:00,2025-03-03 08:00,2025-03-05 09:00\n"
      "D11,2025-03-06 08:00,2025-03-03 08:00,2025-03-05 10:00\n"
      "D12,2025-03-06 08:00,2025-03-03 08:00,2025-03-05 11:00\n"
      "D13,2025-03-06 08:00,2025-03-03 08:00,2025-03-05 12:00\n"
      "D14,2025-03-06 08:00,2025-03-03 08:00,2025-03-05 13:00\n"
      "D15,2025-03-06 08:00,2025-03-03 08:00,2025-03-05 14:00\n"
      "D16,2025-03-06 08:00,2025-03-03 08:00,2025-03-05 15:00\n"
      "D17,2025-03-06 08:00,2025-03-03 08:00,2025-03-05 16:00\n"
      "D0,2025-03-06 08:00,2025-03-03 08:00,2025-03-05 08:00\n"
      "D1,2025-03-06 08:00,2025-03-03 08:00,2025-03-05 09:00\n",
      "wide id=declaration_id event=- time=- start=-\n"
      "m t_arrival (Arrival)\n"
      "m t_released (Released)\n"
      "m t_gate_out (Gate out)\n"
      "i total: t_arrival -> t_gate_out main\n"
      "i t_arrival_to_t_released: t_arrival -> t_released\n"
      "i t_released_to_t_gate_out: t_released -> t_gate_out\n" },
    { "a wide table with ends that lack", NULL,
      "declaration_id,t_gate_out,t_arrival,t_released\n"
      "D0,,2025-03-03 08:00,2025-03-05 08:00\n"
      "D1,,2025-03-03 08:00,2025-03-05 09:00\n"
      "D2,,2025-03-03 08:00,2025-03-05 10:00\n"
      "D3,2025-03-06 08:00,2025-03-03 08:00,2025-03-05 11:00\n"
      "D4,2025-03-06 08:00,2025-03-03 08:00,2025-03-05 12:00\n"
      "D5,2025-03-06 08:00,2025-03-03 08:00,2025-03-05 13:00\n"
      "D6,2025-03-06 08:00,2025-03-03 08:00,2025-03-05 14:00\n"
      "D7,2025-03-06 08:00,2025-03-03 08:00,2025-03-05 15:00\n"
      "D8,2025-03-06 08:00,2025-03-03 08:00,2025-03-05 16:00\n"
      "D9,2025-03-06 08:00,2025-03-03 08:00,2025-03-05 08:00\n"
      "D10,2025-03-06 08:00,2025-03-03 08:00,2025-03-05 09:00\n"
      "D11,2025-03-06 08:00,2025-03-03 08:00,2025-03-05 10:00\n"
      "D12,2025-03-06 08:00,2025-03-03 08:00,2025-03-05 11:00\n"
      "D13,2025-03-06 08:00,2025-03-03 08:00,2025-03-05 12:00\n"
      "D14,2025-03-06 08:00,2025-03-03 08:00,2025-03-05 13:00\n"
      "D15,2025-03-06 08:00,2025-03-03 08:00,2025-03-05 14:00\n"
      "D16,2025-03-06 08:00,2025-03-03 08:00,2025-03-05 15:00\n"
      "D17,2025-03-06 08:00,2025-03-03 08:00,2025-03-05 16:00\n"
      "D18,2025-03-06 08:00,2025-03-03 08:00,2025-03-05 08:00\n"
      "D19,2025-03-06 08:00,2025-03-03 08:00,2025-03-05 09:00\n",
      "wide id=declaration_id event=- time=- start=-\n"
      "m t_arrival (Arrival)\n"
      "m t_released (Released)\n"
      "m t_gate_out (Gate out) optional\n"
      "i total: @first -> @last main\n"
      "i t_arrival_to_t_released: t_arrival -> t_released\n"
      "i t_released_to_t_gate_out: t_released -> t_gate_out\n" },
    { "a wide table without an id", NULL,
      "t_arrival,t_released,post\n"
      "2025-03-03 00:00,2025-03-05 08:00,A\n"
      "2025-03-03 01:00,2025-03-05 08:00,B\n"
      "2025-03-03 02:00,2025-03-05 08:00,A\n"
      "2025-03-03 03:00,2025-03-05 08:00,B\n"
      "2025-03-03 04:00,2025-03-05 08:00,A\n"
      "2025-03-03 05:00,2025-03-05 08:00,B\n",
      "wide id=- event=- time=- start=-\n"
      "m t_arrival (Arrival)\n"
      "m t_released (Released)\n"
      "i total: t_arrival -> t_released main\n"
      "d post <- post\n" },
    { "one column of times, no events", NULL,
      "id,date,office\n"
      "1,2025-03-03,A\n"
      "2,2025-03-04,B\n",
      "wide id=id event=- time=- start=-\n"
      "m date (Date)\n"
      "i total: @first -> @last main\n"
      "d office <- office\n" },
    { "a study that lacks dimensions",
      "data: {columns: {id: case_id, event: activity, time: timestamp}}\n"
      "milestones: {a: {event: ARR}, r: {event: REL}}\n"
      "intervals: {x: {from: a, to: r, main: true}}\n",
      "case_id,activity,timestamp,post\n"
      "C0,ARR,2025-03-03 08:00,A\n"
      "C0,DEC,2025-03-04 08:00,A\n"
      "C0,REL,2025-03-05 08:00,A\n"
      "C1,ARR,2025-03-03 09:00,B\n"
      "C1,DEC,2025-03-04 09:00,B\n"
      "C1,REL,2025-03-05 09:00,B\n"
      "C2,ARR,2025-03-03 10:00,A\n"
      "C2,DEC,2025-03-04 10:00,A\n"
      "C2,REL,2025-03-05 10:00,A\n"
      "C3,ARR,2025-03-03 11:00,B\n"
      "C3,DEC,2025-03-04 11:00,B\n"
      "C3,REL,2025-03-05 11:00,B\n",
      "events id=case_id event=activity time=timestamp start=-\n"
      "m a (a)\n"
      "m r (r)\n"
      "i x: a -> r main\n"
      "d post <- post\n" },
    { "a study that lacks intervals",
      "milestones: {a: {event: ARR}, r: {event: REL}, x: {event: XXX, "
      "optional: true}}\n"
      "dimensions: {}\n",
      "case_id,activity,timestamp,post\n"
      "C0,ARR,2025-03-03 08:00,A\n"
      "C0,DEC,2025-03-04 08:00,A\n"
      "C0,REL,2025-03-05 08:00,A\n"
      "C1,ARR,2025-03-03 09:00,B\n"
      "C1,DEC,2025-03-04 09:00,B\n"
      "C1,REL,2025-03-05 09:00,B\n"
      "C2,ARR,2025-03-03 10:00,A\n"
      "C2,DEC,2025-03-04 10:00,A\n"
      "C2,REL,2025-03-05 10:00,A\n"
      "C3,ARR,2025-03-03 11:00,B\n"
      "C3,DEC,2025-03-04 11:00,B\n"
      "C3,REL,2025-03-05 11:00,B\n",
      "events id=case_id event=activity time=timestamp start=-\n"
      "m a (a)\n"
      "m r (r)\n"
      "m x (x) optional\n"
      "i total: a -> r main\n" },
    { "a study that lacks milestones",
      "dimensions: {office: {column: post}}\n"
      "study: {timezone: Africa/Nairobi}\n",
      "case_id,activity,timestamp,post\n"
      "C0,ARR,2025-03-03 08:00,A\n"
      "C0,DEC,2025-03-04 08:00,A\n"
      "C0,REL,2025-03-05 08:00,A\n"
      "C1,ARR,2025-03-03 09:00,B\n"
      "C1,DEC,2025-03-04 09:00,B\n"
      "C1,REL,2025-03-05 09:00,B\n"
      "C2,ARR,2025-03-03 10:00,A\n"
      "C2,DEC,2025-03-04 10:00,A\n"
      "C2,REL,2025-03-05 10:00,A\n"
      "C3,ARR,2025-03-03 11:00,B\n"
      "C3,DEC,2025-03-04 11:00,B\n"
      "C3,REL,2025-03-05 11:00,B\n",
      "events id=case_id event=activity time=timestamp start=-\n"
      "m ARR (ARR)\n"
      "m DEC (DEC)\n"
      "m REL (REL)\n"
      "i total: ARR -> REL main\n"
      "i ARR_to_DEC: ARR -> DEC\n"
      "i DEC_to_REL: DEC -> REL\n"
      "d office <- post\n" },
    { "a study with a cut-off alone", "study: {cutoff: 2025-03-04T12:00:00}\n",
      "case_id,activity,timestamp\n"
      "C0,ARR,2025-03-03 08:00\n"
      "C0,DEC,2025-03-04 08:00\n"
      "C0,REL,2025-03-05 08:00\n"
      "C1,ARR,2025-03-03 09:00\n"
      "C1,DEC,2025-03-04 09:00\n"
      "C1,REL,2025-03-05 09:00\n"
      "C2,ARR,2025-03-03 10:00\n"
      "C2,DEC,2025-03-04 10:00\n"
      "C2,REL,2025-03-05 10:00\n"
      "C3,ARR,2025-03-03 11:00\n"
      "C3,DEC,2025-03-04 11:00\n"
      "C3,REL,2025-03-05 11:00\n",
      "events id=case_id event=activity time=timestamp start=-\n"
      "m ARR (ARR)\n"
      "m DEC (DEC)\n"
      "m REL (REL)\n"
      "i total: ARR -> REL main\n"
      "i ARR_to_DEC: ARR -> DEC\n"
      "i DEC_to_REL: DEC -> REL\n" },
    { "a study with columns alone", "data: {columns: {id: post}}\n",
      "case_id,activity,timestamp,post\n"
      "C0,ARR,2025-03-03 08:00,A\n"
      "C0,DEC,2025-03-04 08:00,A\n"
      "C0,REL,2025-03-05 08:00,A\n"
      "C1,ARR,2025-03-03 09:00,B\n"
      "C1,DEC,2025-03-04 09:00,B\n"
      "C1,REL,2025-03-05 09:00,B\n"
      "C2,ARR,2025-03-03 10:00,A\n"
      "C2,DEC,2025-03-04 10:00,A\n"
      "C2,REL,2025-03-05 10:00,A\n"
      "C3,ARR,2025-03-03 11:00,B\n"
      "C3,DEC,2025-03-04 11:00,B\n"
      "C3,REL,2025-03-05 11:00,B\n",
      "events id=post event=activity time=timestamp start=-\n"
      "m ARR (ARR)\n"
      "m DEC (DEC)\n"
      "m REL (REL)\n"
      "i total: ARR -> REL main\n"
      "i ARR_to_DEC: ARR -> DEC\n"
      "i DEC_to_REL: DEC -> REL\n" },
    { "an event that only rows have which are left out",
      "data: {where: {event: [A, B]}}\n",
      "id,event,time\n"
      "1,A,2025-03-03\n"
      "1,B,2025-03-04\n"
      "2,C,2025-03-04\n",
      "events id=id event=event time=time start=-\n"
      "m A (A)\n"
      "m B (B)\n"
      "i total: A -> B main\n" },
    { "medians a minute apart", NULL,
      "case_id,activity,timestamp\n"
      "C0,in,2025-03-03 08:00\n"
      "C0,b,2025-03-13 08:00\n"
      "C1,in,2025-03-03 08:00\n"
      "C1,a,2025-03-13 08:01\n"
      "C2,in,2025-03-03 08:00\n"
      "C2,b,2025-03-13 08:00\n"
      "C3,in,2025-03-03 08:00\n"
      "C3,a,2025-03-13 08:01\n",
      "events id=case_id event=activity time=timestamp start=-\n"
      "m in (In)\n"
      "m b (B) optional\n"
      "m a (A) optional\n"
      "i total: @first -> @last main\n"
      "i in_to_b: in -> b\n"
      "i b_to_a: b -> a\n" },
    { "nothing", NULL, "", "events id=- event=- time=- start=-\n" },
    { "a header alone", NULL, "id,event,time\n",
      "events id=- event=- time=- start=-\n" },
    { "a column that is there twice is not chosen", NULL,
      "id,event,time,x,x\n"
      "1,A,2025-03-03,a,b\n"
      "2,A,2025-03-03,b,a\n"
      "1,B,2025-03-04,a,b\n"
      "2,B,2025-03-04,b,a\n",
      "events id=id event=event time=time start=-\n"
      "m A (A)\n"
      "m B (B)\n"
      "i total: A -> B main\n" },
};

static void put_name(struct paper *paper, const char *before, const char *name)
{
    paper_put(paper, before);
    paper_put(paper, name ? name : "-");
}

static void put_intervals(struct paper *paper, const trs_study *study)
{
    for (size_t i = 0; i < trs_study_interval_count(study); i++) {
        const trs_interval *interval = trs_study_interval(study, i);

        put_name(paper, "i ", interval->name);
        put_name(paper, ": ", interval->from);
        put_name(paper, " -> ", interval->to);
        paper_put(paper, interval->main ? " main\n" : "\n");
    }
}

/* The study in a few lines. */
static char *describe(const trs_study *study)
{
    const trs_data_rules *data = trs_study_data(study);
    struct paper paper = { 0 };

    put_name(&paper, data->shape == TRS_SHAPE_WIDE ? "wide id=" : "events id=",
             data->id);
    put_name(&paper, " event=", data->event);
    put_name(&paper, " time=", data->time.count ? data->time.items[0] : NULL);
    put_name(&paper, " start=", data->start);
    paper_put(&paper, "\n");
    for (size_t m = 0; m < trs_study_milestone_count(study); m++) {
        const trs_milestone *milestone = trs_study_milestone(study, m);

        put_name(&paper, "m ", milestone->name);
        put_name(&paper, " (", milestone->label);
        paper_put(&paper, milestone->optional ? ") optional\n" : ")\n");
    }
    put_intervals(&paper, study);
    for (size_t d = 0; d < trs_study_dimension_count(study); d++) {
        const trs_dimension *dimension = trs_study_dimension(study, d);

        put_name(&paper, "d ", dimension->name);
        put_name(&paper, " <- ", dimension->column);
        paper_put(&paper, "\n");
    }
    return paper.text;
}

static int write_piece(void *context, const char *bytes, size_t length)
{
    paper_add(context, bytes, length);
    return 0;
}

static char *infer(const char *of, const char *csv, unsigned threads)
{
    struct run run = {
        .study = of, .texts = { csv }, .threads = threads, .block = 200
    };
    trs_study *study = NULL;
    struct paper paper = { 0 };

    run_into(&run, &study);
    if (run.status == TRS_OK) {
        paper.text = describe(study);
    } else {
        paper_number(&paper, (long long)run.error.line);
        put_name(&paper, ": ", run.error.message);
        paper_put(&paper, "\n");
    }
    trs_study_free(study);
    run_clear(&run);
    return paper.text;
}

static void studies_are_read_off_data(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++)
        for (unsigned threads = 1; threads < 4; threads++) {
            char *got = infer(rows[i].study, rows[i].csv, threads);

            if (strcmp(got, rows[i].want) != 0)
                fail_msg("row \"%s\", %u threads:\n%s", rows[i].name, threads,
                         got);
            free(got);
        }
}

/* The table that inference fills is the one that its study asks for. */
static void inference_and_its_study_agree(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct run first = { .study = rows[i].study, .texts = { rows[i].csv } };
        struct run second = { .texts = { rows[i].csv } };
        struct paper text = { 0 };
        trs_study *study = NULL, *again = NULL;

        run_into(&first, &study);
        paper_put(&text, "");
        if (first.status == TRS_OK && trs_study_milestone_count(study)) {
            assert_int_equal(trs_study_write(study, write_piece, &text, NULL),
                             TRS_OK);
            second.study = text.text;
            run_into(&second, &again);
            if (second.status != TRS_OK)
                fail_msg("row \"%s\": %s", rows[i].name, second.error.message);
            if (strcmp(first.table, second.table) != 0 ||
                strcmp(first.ledger, second.ledger) != 0)
                fail_msg("row \"%s\":\n%s%s\n%s%s", rows[i].name, first.table,
                         first.ledger, second.table, second.ledger);
        }
        trs_study_free(study);
        trs_study_free(again);
        run_clear(&first);
        run_clear(&second);
        free(text.text);
    }
}

/* ---- several files -------------------------------------------------------- */

static const struct {
    const char *name, *texts[3], *want;
} sets[] = {
    { "columns in other orders",
      { "case_id,office,kind,activity,timestamp\n"
        "1,A,x,in,2025-03-03 08:00\n1,A,x,out,2025-03-04 08:00\n",
        "timestamp,kind,office,activity,case_id\n"
        "2025-03-03 08:00,y,B,in,2\n2025-03-04 08:00,y,B,out,2\n",
        "kind,timestamp,activity,case_id,office\n"
        "x,2025-03-03 08:00,in,3,B\nx,2025-03-04 08:00,out,3,B\n" },
      "events id=case_id event=activity time=timestamp start=-\n"
      "m in (In)\n"
      "m out (Out)\n"
      "i total: in -> out main\n"
      "d kind <- kind\n"
      "d office <- office\n" },
    { "two columns that could be the time",
      { "id,event,seen,noted\n"
        "1,in,2025-03-03 08:00,2025-03-03 09:00\n"
        "1,out,2025-03-04 08:00,2025-03-04 09:00\n",
        "id,event,noted,seen\n"
        "2,in,2025-03-03 09:00,2025-03-03 08:00\n"
        "2,out,2025-03-04 09:00,2025-03-04 08:00\n",
        "noted,id,event,seen\n"
        "2025-03-03 09:00,3,in,2025-03-03 08:00\n"
        "2025-03-04 09:00,3,out,2025-03-04 08:00\n" },
      "events id=id event=event time=noted start=-\n"
      "m in (In)\n"
      "m out (Out)\n"
      "i total: in -> out main\n" },
    { "names in another case",
      { "ID,T_Arrival,released,Post\n"
        "1,2025-03-03 08:00,2025-03-04 08:00,A\n"
        "4,2025-03-03 08:00,2025-03-04 08:00,A\n",
        "id,t_arrival,Released,post\n2,2025-03-03 08:00,2025-03-04 09:00,B\n",
        "post,id,T_ARRIVAL,RELEASED\nB,3,2025-03-03 08:00,2025-03-04 09:00\n" },
      "wide id=ID event=- time=- start=-\n"
      "m T_ARRIVAL (Arrival)\n"
      "m RELEASED (Released)\n"
      "i total: T_ARRIVAL -> RELEASED main\n"
      "d Post <- Post\n" },
    { "two names that differ in case only",
      { "id,t_in,t_out,post,Post\n"
        "1,2025-03-03 08:00,2025-03-04 08:00,A,x\n",
        "Post,post,id,t_in,t_out\n"
        "y,A,2,2025-03-03 08:00,2025-03-04 08:00\n",
        "id,t_in,t_out,Post,post\n"
        "3,2025-03-03 08:00,2025-03-04 08:00,x,B\n" },
      "wide id=id event=- time=- start=-\n"
      "m t_in (In)\n"
      "m t_out (Out)\n"
      "i total: t_in -> t_out main\n"
      "d Post <- Post\n"
      "d post <- post\n" },
};

static void files_in_any_order(void **state)
{
    static const int orders[][3] = { { 0, 1, 2 }, { 0, 2, 1 }, { 1, 0, 2 },
                                     { 1, 2, 0 }, { 2, 0, 1 }, { 2, 1, 0 } };

    (void)state;
    for (size_t i = 0; i < COUNT(sets); i++)
        for (size_t o = 0; o < COUNT(orders); o++) {
            struct run run = { .threads = (unsigned)o % 3 + 1 };
            trs_study *study = NULL;
            char *got;

            for (int f = 0; f < 3; f++)
                run.texts[f] = sets[i].texts[orders[o][f]];
            run_into(&run, &study);
            if (run.status != TRS_OK)
                fail_msg("set \"%s\": %s", sets[i].name, run.error.message);
            got = describe(study);
            if (strcmp(got, sets[i].want) != 0)
                fail_msg("set \"%s\", order %zu:\n%s", sets[i].name, o, got);
            free(got);
            trs_study_free(study);
            run_clear(&run);
        }
}

static void no_files(void **state)
{
    struct run run = { .threads = 2 };
    trs_study *study = NULL;
    char *got;

    (void)state;
    run_into(&run, &study);
    assert_int_equal(run.status, TRS_OK);
    got = describe(study);
    assert_string_equal(got, "events id=- event=- time=- start=-\n");
    free(got);
    trs_study_free(study);
    run_clear(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(studies_are_read_off_data),
        cmocka_unit_test(inference_and_its_study_agree),
        cmocka_unit_test(files_in_any_order),
        cmocka_unit_test(no_files),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
