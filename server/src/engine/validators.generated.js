// Printed by `npm run generate` from schemas/; do not edit.
"use strict";
export const alpacaSft = validate21;
const schema6 = {"type":"object","required":["output"],"if":{"required":["input"]},"else":{"required":["instruction"]},"properties":{"instruction":{"type":["string","null"]},"input":{"type":["string","null"]},"output":{"type":"string"},"history":{"type":["array","null"],"items":{"type":"array","items":{"type":"string"}}},"system":{"type":["string","null"]},"tools":{"type":["string","null"]},"images":{"type":["array","string","null"],"items":{"$ref":"alpaca:image"}},"videos":{"type":["array","string","null"],"items":{"type":["string","array"],"items":{"$ref":"alpaca:image"}}},"audios":{"type":["array","string","null"],"items":{"type":"string"}}}};
const schema7 = {"type":["string","object"],"required":["path","bytes"],"properties":{"path":{"type":"string"},"bytes":{"type":"null"}}};

function validate22(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if((typeof data !== "string") && (!(data && typeof data == "object" && !Array.isArray(data)))){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema7.type}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.path === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "path"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.bytes === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "bytes"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.path !== undefined){
if(typeof data.path !== "string"){
const err3 = {instancePath:instancePath+"/path",schemaPath:"#/properties/path/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.bytes !== undefined){
if(data.bytes !== null){
const err4 = {instancePath:instancePath+"/bytes",schemaPath:"#/properties/bytes/type",keyword:"type",params:{type: "null"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
validate22.errors = vErrors;
return errors === 0;
}


function validate21(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
const _errs1 = errors;
let valid0 = true;
const _errs2 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.input === undefined) && (missing0 = "input")){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
var _valid0 = _errs2 === errors;
errors = _errs1;
if(vErrors !== null){
if(_errs1){
vErrors.length = _errs1;
}
else {
vErrors = null;
}
}
if(!_valid0){
const _errs3 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.instruction === undefined){
const err1 = {instancePath,schemaPath:"#/else/required",keyword:"required",params:{missingProperty: "instruction"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
var _valid0 = _errs3 === errors;
valid0 = _valid0;
}
if(!valid0){
const err2 = {instancePath,schemaPath:"#/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.output === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "output"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.instruction !== undefined){
let data0 = data.instruction;
if((typeof data0 !== "string") && (data0 !== null)){
const err4 = {instancePath:instancePath+"/instruction",schemaPath:"#/properties/instruction/type",keyword:"type",params:{type: schema6.properties.instruction.type}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.input !== undefined){
let data1 = data.input;
if((typeof data1 !== "string") && (data1 !== null)){
const err5 = {instancePath:instancePath+"/input",schemaPath:"#/properties/input/type",keyword:"type",params:{type: schema6.properties.input.type}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.output !== undefined){
if(typeof data.output !== "string"){
const err6 = {instancePath:instancePath+"/output",schemaPath:"#/properties/output/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.history !== undefined){
let data3 = data.history;
if((!(Array.isArray(data3))) && (data3 !== null)){
const err7 = {instancePath:instancePath+"/history",schemaPath:"#/properties/history/type",keyword:"type",params:{type: schema6.properties.history.type}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(Array.isArray(data3)){
const len0 = data3.length;
for(let i0=0; i0<len0; i0++){
let data4 = data3[i0];
if(Array.isArray(data4)){
const len1 = data4.length;
for(let i1=0; i1<len1; i1++){
if(typeof data4[i1] !== "string"){
const err8 = {instancePath:instancePath+"/history/" + i0+"/" + i1,schemaPath:"#/properties/history/items/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
else {
const err9 = {instancePath:instancePath+"/history/" + i0,schemaPath:"#/properties/history/items/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
}
if(data.system !== undefined){
let data6 = data.system;
if((typeof data6 !== "string") && (data6 !== null)){
const err10 = {instancePath:instancePath+"/system",schemaPath:"#/properties/system/type",keyword:"type",params:{type: schema6.properties.system.type}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.tools !== undefined){
let data7 = data.tools;
if((typeof data7 !== "string") && (data7 !== null)){
const err11 = {instancePath:instancePath+"/tools",schemaPath:"#/properties/tools/type",keyword:"type",params:{type: schema6.properties.tools.type}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.images !== undefined){
let data8 = data.images;
if(((!(Array.isArray(data8))) && (typeof data8 !== "string")) && (data8 !== null)){
const err12 = {instancePath:instancePath+"/images",schemaPath:"#/properties/images/type",keyword:"type",params:{type: schema6.properties.images.type}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(Array.isArray(data8)){
const len2 = data8.length;
for(let i2=0; i2<len2; i2++){
if(!(validate22(data8[i2], {instancePath:instancePath+"/images/" + i2,parentData:data8,parentDataProperty:i2,rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
}
}
if(data.videos !== undefined){
let data10 = data.videos;
if(((!(Array.isArray(data10))) && (typeof data10 !== "string")) && (data10 !== null)){
const err13 = {instancePath:instancePath+"/videos",schemaPath:"#/properties/videos/type",keyword:"type",params:{type: schema6.properties.videos.type}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(Array.isArray(data10)){
const len3 = data10.length;
for(let i3=0; i3<len3; i3++){
let data11 = data10[i3];
if((typeof data11 !== "string") && (!(Array.isArray(data11)))){
const err14 = {instancePath:instancePath+"/videos/" + i3,schemaPath:"#/properties/videos/items/type",keyword:"type",params:{type: schema6.properties.videos.items.type}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(Array.isArray(data11)){
const len4 = data11.length;
for(let i4=0; i4<len4; i4++){
if(!(validate22(data11[i4], {instancePath:instancePath+"/videos/" + i3+"/" + i4,parentData:data11,parentDataProperty:i4,rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
}
}
}
}
if(data.audios !== undefined){
let data13 = data.audios;
if(((!(Array.isArray(data13))) && (typeof data13 !== "string")) && (data13 !== null)){
const err15 = {instancePath:instancePath+"/audios",schemaPath:"#/properties/audios/type",keyword:"type",params:{type: schema6.properties.audios.type}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(Array.isArray(data13)){
const len5 = data13.length;
for(let i5=0; i5<len5; i5++){
if(typeof data13[i5] !== "string"){
const err16 = {instancePath:instancePath+"/audios/" + i5,schemaPath:"#/properties/audios/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
}
}
}
else {
const err17 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
validate21.errors = vErrors;
return errors === 0;
}

export const alpacaPreference = validate25;
const schema8 = {"type":"object","required":["chosen","rejected"],"if":{"required":["input"]},"else":{"required":["instruction"]},"properties":{"instruction":{"type":["string","null"]},"input":{"type":["string","null"]},"chosen":{"type":"string"},"rejected":{"type":"string"},"history":{"type":["array","null"],"items":{"type":"array","items":{"type":"string"}}},"system":{"type":["string","null"]},"tools":{"type":["string","null"]},"images":{"type":["array","string","null"],"items":{"$ref":"alpaca:image"}},"videos":{"type":["array","string","null"],"items":{"type":["string","array"],"items":{"$ref":"alpaca:image"}}},"audios":{"type":["array","string","null"],"items":{"type":"string"}}}};

function validate25(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
const _errs1 = errors;
let valid0 = true;
const _errs2 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.input === undefined) && (missing0 = "input")){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
var _valid0 = _errs2 === errors;
errors = _errs1;
if(vErrors !== null){
if(_errs1){
vErrors.length = _errs1;
}
else {
vErrors = null;
}
}
if(!_valid0){
const _errs3 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.instruction === undefined){
const err1 = {instancePath,schemaPath:"#/else/required",keyword:"required",params:{missingProperty: "instruction"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
var _valid0 = _errs3 === errors;
valid0 = _valid0;
}
if(!valid0){
const err2 = {instancePath,schemaPath:"#/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.chosen === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "chosen"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.rejected === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "rejected"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data.instruction !== undefined){
let data0 = data.instruction;
if((typeof data0 !== "string") && (data0 !== null)){
const err5 = {instancePath:instancePath+"/instruction",schemaPath:"#/properties/instruction/type",keyword:"type",params:{type: schema8.properties.instruction.type}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.input !== undefined){
let data1 = data.input;
if((typeof data1 !== "string") && (data1 !== null)){
const err6 = {instancePath:instancePath+"/input",schemaPath:"#/properties/input/type",keyword:"type",params:{type: schema8.properties.input.type}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.chosen !== undefined){
if(typeof data.chosen !== "string"){
const err7 = {instancePath:instancePath+"/chosen",schemaPath:"#/properties/chosen/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.rejected !== undefined){
if(typeof data.rejected !== "string"){
const err8 = {instancePath:instancePath+"/rejected",schemaPath:"#/properties/rejected/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.history !== undefined){
let data4 = data.history;
if((!(Array.isArray(data4))) && (data4 !== null)){
const err9 = {instancePath:instancePath+"/history",schemaPath:"#/properties/history/type",keyword:"type",params:{type: schema8.properties.history.type}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(Array.isArray(data4)){
const len0 = data4.length;
for(let i0=0; i0<len0; i0++){
let data5 = data4[i0];
if(Array.isArray(data5)){
const len1 = data5.length;
for(let i1=0; i1<len1; i1++){
if(typeof data5[i1] !== "string"){
const err10 = {instancePath:instancePath+"/history/" + i0+"/" + i1,schemaPath:"#/properties/history/items/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
else {
const err11 = {instancePath:instancePath+"/history/" + i0,schemaPath:"#/properties/history/items/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
}
}
if(data.system !== undefined){
let data7 = data.system;
if((typeof data7 !== "string") && (data7 !== null)){
const err12 = {instancePath:instancePath+"/system",schemaPath:"#/properties/system/type",keyword:"type",params:{type: schema8.properties.system.type}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.tools !== undefined){
let data8 = data.tools;
if((typeof data8 !== "string") && (data8 !== null)){
const err13 = {instancePath:instancePath+"/tools",schemaPath:"#/properties/tools/type",keyword:"type",params:{type: schema8.properties.tools.type}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.images !== undefined){
let data9 = data.images;
if(((!(Array.isArray(data9))) && (typeof data9 !== "string")) && (data9 !== null)){
const err14 = {instancePath:instancePath+"/images",schemaPath:"#/properties/images/type",keyword:"type",params:{type: schema8.properties.images.type}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(Array.isArray(data9)){
const len2 = data9.length;
for(let i2=0; i2<len2; i2++){
if(!(validate22(data9[i2], {instancePath:instancePath+"/images/" + i2,parentData:data9,parentDataProperty:i2,rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
}
}
if(data.videos !== undefined){
let data11 = data.videos;
if(((!(Array.isArray(data11))) && (typeof data11 !== "string")) && (data11 !== null)){
const err15 = {instancePath:instancePath+"/videos",schemaPath:"#/properties/videos/type",keyword:"type",params:{type: schema8.properties.videos.type}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(Array.isArray(data11)){
const len3 = data11.length;
for(let i3=0; i3<len3; i3++){
let data12 = data11[i3];
if((typeof data12 !== "string") && (!(Array.isArray(data12)))){
const err16 = {instancePath:instancePath+"/videos/" + i3,schemaPath:"#/properties/videos/items/type",keyword:"type",params:{type: schema8.properties.videos.items.type}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(Array.isArray(data12)){
const len4 = data12.length;
for(let i4=0; i4<len4; i4++){
if(!(validate22(data12[i4], {instancePath:instancePath+"/videos/" + i3+"/" + i4,parentData:data12,parentDataProperty:i4,rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
}
}
}
}
if(data.audios !== undefined){
let data14 = data.audios;
if(((!(Array.isArray(data14))) && (typeof data14 !== "string")) && (data14 !== null)){
const err17 = {instancePath:instancePath+"/audios",schemaPath:"#/properties/audios/type",keyword:"type",params:{type: schema8.properties.audios.type}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if(Array.isArray(data14)){
const len5 = data14.length;
for(let i5=0; i5<len5; i5++){
if(typeof data14[i5] !== "string"){
const err18 = {instancePath:instancePath+"/audios/" + i5,schemaPath:"#/properties/audios/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
}
}
}
else {
const err19 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
validate25.errors = vErrors;
return errors === 0;
}

export const alpacaKto = validate28;
const schema9 = {"type":"object","required":["output","kto_tag"],"if":{"required":["input"]},"else":{"required":["instruction"]},"properties":{"instruction":{"type":["string","null"]},"input":{"type":["string","null"]},"output":{"type":"string"},"kto_tag":{"type":"boolean"},"history":{"type":["array","null"],"items":{"type":"array","items":{"type":"string"}}},"system":{"type":["string","null"]},"tools":{"type":["string","null"]},"images":{"type":["array","string","null"],"items":{"$ref":"alpaca:image"}},"videos":{"type":["array","string","null"],"items":{"type":["string","array"],"items":{"$ref":"alpaca:image"}}},"audios":{"type":["array","string","null"],"items":{"type":"string"}}}};

function validate28(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
const _errs1 = errors;
let valid0 = true;
const _errs2 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.input === undefined) && (missing0 = "input")){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
var _valid0 = _errs2 === errors;
errors = _errs1;
if(vErrors !== null){
if(_errs1){
vErrors.length = _errs1;
}
else {
vErrors = null;
}
}
if(!_valid0){
const _errs3 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.instruction === undefined){
const err1 = {instancePath,schemaPath:"#/else/required",keyword:"required",params:{missingProperty: "instruction"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
var _valid0 = _errs3 === errors;
valid0 = _valid0;
}
if(!valid0){
const err2 = {instancePath,schemaPath:"#/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.output === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "output"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.kto_tag === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kto_tag"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data.instruction !== undefined){
let data0 = data.instruction;
if((typeof data0 !== "string") && (data0 !== null)){
const err5 = {instancePath:instancePath+"/instruction",schemaPath:"#/properties/instruction/type",keyword:"type",params:{type: schema9.properties.instruction.type}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.input !== undefined){
let data1 = data.input;
if((typeof data1 !== "string") && (data1 !== null)){
const err6 = {instancePath:instancePath+"/input",schemaPath:"#/properties/input/type",keyword:"type",params:{type: schema9.properties.input.type}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.output !== undefined){
if(typeof data.output !== "string"){
const err7 = {instancePath:instancePath+"/output",schemaPath:"#/properties/output/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.kto_tag !== undefined){
if(typeof data.kto_tag !== "boolean"){
const err8 = {instancePath:instancePath+"/kto_tag",schemaPath:"#/properties/kto_tag/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.history !== undefined){
let data4 = data.history;
if((!(Array.isArray(data4))) && (data4 !== null)){
const err9 = {instancePath:instancePath+"/history",schemaPath:"#/properties/history/type",keyword:"type",params:{type: schema9.properties.history.type}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(Array.isArray(data4)){
const len0 = data4.length;
for(let i0=0; i0<len0; i0++){
let data5 = data4[i0];
if(Array.isArray(data5)){
const len1 = data5.length;
for(let i1=0; i1<len1; i1++){
if(typeof data5[i1] !== "string"){
const err10 = {instancePath:instancePath+"/history/" + i0+"/" + i1,schemaPath:"#/properties/history/items/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
else {
const err11 = {instancePath:instancePath+"/history/" + i0,schemaPath:"#/properties/history/items/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
}
}
if(data.system !== undefined){
let data7 = data.system;
if((typeof data7 !== "string") && (data7 !== null)){
const err12 = {instancePath:instancePath+"/system",schemaPath:"#/properties/system/type",keyword:"type",params:{type: schema9.properties.system.type}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.tools !== undefined){
let data8 = data.tools;
if((typeof data8 !== "string") && (data8 !== null)){
const err13 = {instancePath:instancePath+"/tools",schemaPath:"#/properties/tools/type",keyword:"type",params:{type: schema9.properties.tools.type}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.images !== undefined){
let data9 = data.images;
if(((!(Array.isArray(data9))) && (typeof data9 !== "string")) && (data9 !== null)){
const err14 = {instancePath:instancePath+"/images",schemaPath:"#/properties/images/type",keyword:"type",params:{type: schema9.properties.images.type}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(Array.isArray(data9)){
const len2 = data9.length;
for(let i2=0; i2<len2; i2++){
if(!(validate22(data9[i2], {instancePath:instancePath+"/images/" + i2,parentData:data9,parentDataProperty:i2,rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
}
}
if(data.videos !== undefined){
let data11 = data.videos;
if(((!(Array.isArray(data11))) && (typeof data11 !== "string")) && (data11 !== null)){
const err15 = {instancePath:instancePath+"/videos",schemaPath:"#/properties/videos/type",keyword:"type",params:{type: schema9.properties.videos.type}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(Array.isArray(data11)){
const len3 = data11.length;
for(let i3=0; i3<len3; i3++){
let data12 = data11[i3];
if((typeof data12 !== "string") && (!(Array.isArray(data12)))){
const err16 = {instancePath:instancePath+"/videos/" + i3,schemaPath:"#/properties/videos/items/type",keyword:"type",params:{type: schema9.properties.videos.items.type}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(Array.isArray(data12)){
const len4 = data12.length;
for(let i4=0; i4<len4; i4++){
if(!(validate22(data12[i4], {instancePath:instancePath+"/videos/" + i3+"/" + i4,parentData:data12,parentDataProperty:i4,rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
}
}
}
}
if(data.audios !== undefined){
let data14 = data.audios;
if(((!(Array.isArray(data14))) && (typeof data14 !== "string")) && (data14 !== null)){
const err17 = {instancePath:instancePath+"/audios",schemaPath:"#/properties/audios/type",keyword:"type",params:{type: schema9.properties.audios.type}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if(Array.isArray(data14)){
const len5 = data14.length;
for(let i5=0; i5<len5; i5++){
if(typeof data14[i5] !== "string"){
const err18 = {instancePath:instancePath+"/audios/" + i5,schemaPath:"#/properties/audios/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
}
}
}
else {
const err19 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
validate28.errors = vErrors;
return errors === 0;
}

export const alpacaPretrain = validate31;
const schema10 = {"type":"object","if":{"required":["instruction"]},"then":{"properties":{"instruction":{"type":"string"}}},"else":{"required":["text"]},"properties":{"text":{"type":"string"},"instruction":{"type":["string","null"]}}};

function validate31(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
const _errs1 = errors;
let valid0 = true;
const _errs2 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.instruction === undefined) && (missing0 = "instruction")){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
var _valid0 = _errs2 === errors;
errors = _errs1;
if(vErrors !== null){
if(_errs1){
vErrors.length = _errs1;
}
else {
vErrors = null;
}
}
let ifClause0;
if(_valid0){
const _errs3 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.instruction !== undefined){
if(typeof data.instruction !== "string"){
const err1 = {instancePath:instancePath+"/instruction",schemaPath:"#/then/properties/instruction/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
}
var _valid0 = _errs3 === errors;
valid0 = _valid0;
ifClause0 = "then";
}
else {
const _errs6 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.text === undefined){
const err2 = {instancePath,schemaPath:"#/else/required",keyword:"required",params:{missingProperty: "text"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
var _valid0 = _errs6 === errors;
valid0 = _valid0;
ifClause0 = "else";
}
if(!valid0){
const err3 = {instancePath,schemaPath:"#/if",keyword:"if",params:{failingKeyword: ifClause0}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.text !== undefined){
if(typeof data.text !== "string"){
const err4 = {instancePath:instancePath+"/text",schemaPath:"#/properties/text/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.instruction !== undefined){
let data2 = data.instruction;
if((typeof data2 !== "string") && (data2 !== null)){
const err5 = {instancePath:instancePath+"/instruction",schemaPath:"#/properties/instruction/type",keyword:"type",params:{type: schema10.properties.instruction.type}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
else {
const err6 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
validate31.errors = vErrors;
return errors === 0;
}

export const alpacaPrompt = validate32;
const schema11 = {"type":"object","if":{"required":["input"]},"else":{"required":["instruction"]},"properties":{"instruction":{"type":["string","null"]},"input":{"type":["string","null"]},"history":{"type":["array","null"],"items":{"type":"array","items":{"type":"string"}}},"system":{"type":["string","null"]},"tools":{"type":["string","null"]},"images":{"type":["array","string","null"],"items":{"$ref":"alpaca:image"}},"videos":{"type":["array","string","null"],"items":{"type":["string","array"],"items":{"$ref":"alpaca:image"}}},"audios":{"type":["array","string","null"],"items":{"type":"string"}}}};

function validate32(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
const _errs1 = errors;
let valid0 = true;
const _errs2 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.input === undefined) && (missing0 = "input")){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
var _valid0 = _errs2 === errors;
errors = _errs1;
if(vErrors !== null){
if(_errs1){
vErrors.length = _errs1;
}
else {
vErrors = null;
}
}
if(!_valid0){
const _errs3 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.instruction === undefined){
const err1 = {instancePath,schemaPath:"#/else/required",keyword:"required",params:{missingProperty: "instruction"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
var _valid0 = _errs3 === errors;
valid0 = _valid0;
}
if(!valid0){
const err2 = {instancePath,schemaPath:"#/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.instruction !== undefined){
let data0 = data.instruction;
if((typeof data0 !== "string") && (data0 !== null)){
const err3 = {instancePath:instancePath+"/instruction",schemaPath:"#/properties/instruction/type",keyword:"type",params:{type: schema11.properties.instruction.type}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.input !== undefined){
let data1 = data.input;
if((typeof data1 !== "string") && (data1 !== null)){
const err4 = {instancePath:instancePath+"/input",schemaPath:"#/properties/input/type",keyword:"type",params:{type: schema11.properties.input.type}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.history !== undefined){
let data2 = data.history;
if((!(Array.isArray(data2))) && (data2 !== null)){
const err5 = {instancePath:instancePath+"/history",schemaPath:"#/properties/history/type",keyword:"type",params:{type: schema11.properties.history.type}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(Array.isArray(data2)){
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
let data3 = data2[i0];
if(Array.isArray(data3)){
const len1 = data3.length;
for(let i1=0; i1<len1; i1++){
if(typeof data3[i1] !== "string"){
const err6 = {instancePath:instancePath+"/history/" + i0+"/" + i1,schemaPath:"#/properties/history/items/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
else {
const err7 = {instancePath:instancePath+"/history/" + i0,schemaPath:"#/properties/history/items/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
}
if(data.system !== undefined){
let data5 = data.system;
if((typeof data5 !== "string") && (data5 !== null)){
const err8 = {instancePath:instancePath+"/system",schemaPath:"#/properties/system/type",keyword:"type",params:{type: schema11.properties.system.type}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.tools !== undefined){
let data6 = data.tools;
if((typeof data6 !== "string") && (data6 !== null)){
const err9 = {instancePath:instancePath+"/tools",schemaPath:"#/properties/tools/type",keyword:"type",params:{type: schema11.properties.tools.type}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.images !== undefined){
let data7 = data.images;
if(((!(Array.isArray(data7))) && (typeof data7 !== "string")) && (data7 !== null)){
const err10 = {instancePath:instancePath+"/images",schemaPath:"#/properties/images/type",keyword:"type",params:{type: schema11.properties.images.type}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(Array.isArray(data7)){
const len2 = data7.length;
for(let i2=0; i2<len2; i2++){
if(!(validate22(data7[i2], {instancePath:instancePath+"/images/" + i2,parentData:data7,parentDataProperty:i2,rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
}
}
if(data.videos !== undefined){
let data9 = data.videos;
if(((!(Array.isArray(data9))) && (typeof data9 !== "string")) && (data9 !== null)){
const err11 = {instancePath:instancePath+"/videos",schemaPath:"#/properties/videos/type",keyword:"type",params:{type: schema11.properties.videos.type}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(Array.isArray(data9)){
const len3 = data9.length;
for(let i3=0; i3<len3; i3++){
let data10 = data9[i3];
if((typeof data10 !== "string") && (!(Array.isArray(data10)))){
const err12 = {instancePath:instancePath+"/videos/" + i3,schemaPath:"#/properties/videos/items/type",keyword:"type",params:{type: schema11.properties.videos.items.type}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(Array.isArray(data10)){
const len4 = data10.length;
for(let i4=0; i4<len4; i4++){
if(!(validate22(data10[i4], {instancePath:instancePath+"/videos/" + i3+"/" + i4,parentData:data10,parentDataProperty:i4,rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
}
}
}
}
if(data.audios !== undefined){
let data12 = data.audios;
if(((!(Array.isArray(data12))) && (typeof data12 !== "string")) && (data12 !== null)){
const err13 = {instancePath:instancePath+"/audios",schemaPath:"#/properties/audios/type",keyword:"type",params:{type: schema11.properties.audios.type}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(Array.isArray(data12)){
const len5 = data12.length;
for(let i5=0; i5<len5; i5++){
if(typeof data12[i5] !== "string"){
const err14 = {instancePath:instancePath+"/audios/" + i5,schemaPath:"#/properties/audios/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
}
}
}
else {
const err15 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
validate32.errors = vErrors;
return errors === 0;
}

export const sharegptSft = validate35;
const schema12 = {"type":"object","required":["conversations"],"properties":{"conversations":{"type":"array","items":{"type":"object","required":["from","value"],"properties":{"from":{"type":"string"},"value":{"type":"string"}}}},"system":{"type":["string","null"]},"tools":{"type":["string","null"]},"images":{"type":["array","string","null"],"items":{"$ref":"sharegpt:image"}},"videos":{"type":["array","string","null"],"items":{"type":["string","array"],"items":{"$ref":"sharegpt:image"}}},"audios":{"type":["array","string","null"],"items":{"type":"string"}}}};
const schema13 = {"type":["string","object"],"required":["path","bytes"],"properties":{"path":{"type":"string"},"bytes":{"type":"null"}}};

function validate36(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if((typeof data !== "string") && (!(data && typeof data == "object" && !Array.isArray(data)))){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema13.type}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.path === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "path"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.bytes === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "bytes"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.path !== undefined){
if(typeof data.path !== "string"){
const err3 = {instancePath:instancePath+"/path",schemaPath:"#/properties/path/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.bytes !== undefined){
if(data.bytes !== null){
const err4 = {instancePath:instancePath+"/bytes",schemaPath:"#/properties/bytes/type",keyword:"type",params:{type: "null"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
validate36.errors = vErrors;
return errors === 0;
}


function validate35(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.conversations === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "conversations"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.conversations !== undefined){
let data0 = data.conversations;
if(Array.isArray(data0)){
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
let data1 = data0[i0];
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
if(data1.from === undefined){
const err1 = {instancePath:instancePath+"/conversations/" + i0,schemaPath:"#/properties/conversations/items/required",keyword:"required",params:{missingProperty: "from"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data1.value === undefined){
const err2 = {instancePath:instancePath+"/conversations/" + i0,schemaPath:"#/properties/conversations/items/required",keyword:"required",params:{missingProperty: "value"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data1.from !== undefined){
if(typeof data1.from !== "string"){
const err3 = {instancePath:instancePath+"/conversations/" + i0+"/from",schemaPath:"#/properties/conversations/items/properties/from/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data1.value !== undefined){
if(typeof data1.value !== "string"){
const err4 = {instancePath:instancePath+"/conversations/" + i0+"/value",schemaPath:"#/properties/conversations/items/properties/value/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
else {
const err5 = {instancePath:instancePath+"/conversations/" + i0,schemaPath:"#/properties/conversations/items/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
else {
const err6 = {instancePath:instancePath+"/conversations",schemaPath:"#/properties/conversations/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.system !== undefined){
let data4 = data.system;
if((typeof data4 !== "string") && (data4 !== null)){
const err7 = {instancePath:instancePath+"/system",schemaPath:"#/properties/system/type",keyword:"type",params:{type: schema12.properties.system.type}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.tools !== undefined){
let data5 = data.tools;
if((typeof data5 !== "string") && (data5 !== null)){
const err8 = {instancePath:instancePath+"/tools",schemaPath:"#/properties/tools/type",keyword:"type",params:{type: schema12.properties.tools.type}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.images !== undefined){
let data6 = data.images;
if(((!(Array.isArray(data6))) && (typeof data6 !== "string")) && (data6 !== null)){
const err9 = {instancePath:instancePath+"/images",schemaPath:"#/properties/images/type",keyword:"type",params:{type: schema12.properties.images.type}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(Array.isArray(data6)){
const len1 = data6.length;
for(let i1=0; i1<len1; i1++){
if(!(validate36(data6[i1], {instancePath:instancePath+"/images/" + i1,parentData:data6,parentDataProperty:i1,rootData}))){
vErrors = vErrors === null ? validate36.errors : vErrors.concat(validate36.errors);
errors = vErrors.length;
}
}
}
}
if(data.videos !== undefined){
let data8 = data.videos;
if(((!(Array.isArray(data8))) && (typeof data8 !== "string")) && (data8 !== null)){
const err10 = {instancePath:instancePath+"/videos",schemaPath:"#/properties/videos/type",keyword:"type",params:{type: schema12.properties.videos.type}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(Array.isArray(data8)){
const len2 = data8.length;
for(let i2=0; i2<len2; i2++){
let data9 = data8[i2];
if((typeof data9 !== "string") && (!(Array.isArray(data9)))){
const err11 = {instancePath:instancePath+"/videos/" + i2,schemaPath:"#/properties/videos/items/type",keyword:"type",params:{type: schema12.properties.videos.items.type}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(Array.isArray(data9)){
const len3 = data9.length;
for(let i3=0; i3<len3; i3++){
if(!(validate36(data9[i3], {instancePath:instancePath+"/videos/" + i2+"/" + i3,parentData:data9,parentDataProperty:i3,rootData}))){
vErrors = vErrors === null ? validate36.errors : vErrors.concat(validate36.errors);
errors = vErrors.length;
}
}
}
}
}
}
if(data.audios !== undefined){
let data11 = data.audios;
if(((!(Array.isArray(data11))) && (typeof data11 !== "string")) && (data11 !== null)){
const err12 = {instancePath:instancePath+"/audios",schemaPath:"#/properties/audios/type",keyword:"type",params:{type: schema12.properties.audios.type}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(Array.isArray(data11)){
const len4 = data11.length;
for(let i4=0; i4<len4; i4++){
if(typeof data11[i4] !== "string"){
const err13 = {instancePath:instancePath+"/audios/" + i4,schemaPath:"#/properties/audios/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
}
}
else {
const err14 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
validate35.errors = vErrors;
return errors === 0;
}

export const sharegptPreference = validate39;
const schema14 = {"type":"object","required":["conversations","chosen","rejected"],"properties":{"conversations":{"type":"array","items":{"type":"object","required":["from","value"],"properties":{"from":{"type":"string"},"value":{"type":"string"}}}},"chosen":{"type":"object","required":["from","value"],"properties":{"from":{"type":"string"},"value":{"type":"string"}}},"rejected":{"type":"object","required":["from","value"],"properties":{"from":{"type":"string"},"value":{"type":"string"}}},"system":{"type":["string","null"]},"tools":{"type":["string","null"]},"images":{"type":["array","string","null"],"items":{"$ref":"sharegpt:image"}},"videos":{"type":["array","string","null"],"items":{"type":["string","array"],"items":{"$ref":"sharegpt:image"}}},"audios":{"type":["array","string","null"],"items":{"type":"string"}}}};

function validate39(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.conversations === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "conversations"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.chosen === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "chosen"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.rejected === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "rejected"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.conversations !== undefined){
let data0 = data.conversations;
if(Array.isArray(data0)){
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
let data1 = data0[i0];
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
if(data1.from === undefined){
const err3 = {instancePath:instancePath+"/conversations/" + i0,schemaPath:"#/properties/conversations/items/required",keyword:"required",params:{missingProperty: "from"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data1.value === undefined){
const err4 = {instancePath:instancePath+"/conversations/" + i0,schemaPath:"#/properties/conversations/items/required",keyword:"required",params:{missingProperty: "value"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data1.from !== undefined){
if(typeof data1.from !== "string"){
const err5 = {instancePath:instancePath+"/conversations/" + i0+"/from",schemaPath:"#/properties/conversations/items/properties/from/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data1.value !== undefined){
if(typeof data1.value !== "string"){
const err6 = {instancePath:instancePath+"/conversations/" + i0+"/value",schemaPath:"#/properties/conversations/items/properties/value/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
else {
const err7 = {instancePath:instancePath+"/conversations/" + i0,schemaPath:"#/properties/conversations/items/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
else {
const err8 = {instancePath:instancePath+"/conversations",schemaPath:"#/properties/conversations/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.chosen !== undefined){
let data4 = data.chosen;
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
if(data4.from === undefined){
const err9 = {instancePath:instancePath+"/chosen",schemaPath:"#/properties/chosen/required",keyword:"required",params:{missingProperty: "from"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(data4.value === undefined){
const err10 = {instancePath:instancePath+"/chosen",schemaPath:"#/properties/chosen/required",keyword:"required",params:{missingProperty: "value"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(data4.from !== undefined){
if(typeof data4.from !== "string"){
const err11 = {instancePath:instancePath+"/chosen/from",schemaPath:"#/properties/chosen/properties/from/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data4.value !== undefined){
if(typeof data4.value !== "string"){
const err12 = {instancePath:instancePath+"/chosen/value",schemaPath:"#/properties/chosen/properties/value/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
else {
const err13 = {instancePath:instancePath+"/chosen",schemaPath:"#/properties/chosen/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.rejected !== undefined){
let data7 = data.rejected;
if(data7 && typeof data7 == "object" && !Array.isArray(data7)){
if(data7.from === undefined){
const err14 = {instancePath:instancePath+"/rejected",schemaPath:"#/properties/rejected/required",keyword:"required",params:{missingProperty: "from"}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(data7.value === undefined){
const err15 = {instancePath:instancePath+"/rejected",schemaPath:"#/properties/rejected/required",keyword:"required",params:{missingProperty: "value"}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(data7.from !== undefined){
if(typeof data7.from !== "string"){
const err16 = {instancePath:instancePath+"/rejected/from",schemaPath:"#/properties/rejected/properties/from/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data7.value !== undefined){
if(typeof data7.value !== "string"){
const err17 = {instancePath:instancePath+"/rejected/value",schemaPath:"#/properties/rejected/properties/value/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
}
else {
const err18 = {instancePath:instancePath+"/rejected",schemaPath:"#/properties/rejected/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data.system !== undefined){
let data10 = data.system;
if((typeof data10 !== "string") && (data10 !== null)){
const err19 = {instancePath:instancePath+"/system",schemaPath:"#/properties/system/type",keyword:"type",params:{type: schema14.properties.system.type}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data.tools !== undefined){
let data11 = data.tools;
if((typeof data11 !== "string") && (data11 !== null)){
const err20 = {instancePath:instancePath+"/tools",schemaPath:"#/properties/tools/type",keyword:"type",params:{type: schema14.properties.tools.type}};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data.images !== undefined){
let data12 = data.images;
if(((!(Array.isArray(data12))) && (typeof data12 !== "string")) && (data12 !== null)){
const err21 = {instancePath:instancePath+"/images",schemaPath:"#/properties/images/type",keyword:"type",params:{type: schema14.properties.images.type}};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
if(Array.isArray(data12)){
const len1 = data12.length;
for(let i1=0; i1<len1; i1++){
if(!(validate36(data12[i1], {instancePath:instancePath+"/images/" + i1,parentData:data12,parentDataProperty:i1,rootData}))){
vErrors = vErrors === null ? validate36.errors : vErrors.concat(validate36.errors);
errors = vErrors.length;
}
}
}
}
if(data.videos !== undefined){
let data14 = data.videos;
if(((!(Array.isArray(data14))) && (typeof data14 !== "string")) && (data14 !== null)){
const err22 = {instancePath:instancePath+"/videos",schemaPath:"#/properties/videos/type",keyword:"type",params:{type: schema14.properties.videos.type}};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if(Array.isArray(data14)){
const len2 = data14.length;
for(let i2=0; i2<len2; i2++){
let data15 = data14[i2];
if((typeof data15 !== "string") && (!(Array.isArray(data15)))){
const err23 = {instancePath:instancePath+"/videos/" + i2,schemaPath:"#/properties/videos/items/type",keyword:"type",params:{type: schema14.properties.videos.items.type}};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
if(Array.isArray(data15)){
const len3 = data15.length;
for(let i3=0; i3<len3; i3++){
if(!(validate36(data15[i3], {instancePath:instancePath+"/videos/" + i2+"/" + i3,parentData:data15,parentDataProperty:i3,rootData}))){
vErrors = vErrors === null ? validate36.errors : vErrors.concat(validate36.errors);
errors = vErrors.length;
}
}
}
}
}
}
if(data.audios !== undefined){
let data17 = data.audios;
if(((!(Array.isArray(data17))) && (typeof data17 !== "string")) && (data17 !== null)){
const err24 = {instancePath:instancePath+"/audios",schemaPath:"#/properties/audios/type",keyword:"type",params:{type: schema14.properties.audios.type}};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
if(Array.isArray(data17)){
const len4 = data17.length;
for(let i4=0; i4<len4; i4++){
if(typeof data17[i4] !== "string"){
const err25 = {instancePath:instancePath+"/audios/" + i4,schemaPath:"#/properties/audios/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
}
}
}
else {
const err26 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
validate39.errors = vErrors;
return errors === 0;
}

export const sharegptKto = validate42;
const schema15 = {"type":"object","required":["conversations","kto_tag"],"properties":{"conversations":{"type":"array","items":{"type":"object","required":["from","value"],"properties":{"from":{"type":"string"},"value":{"type":"string"}}}},"kto_tag":{"type":"boolean"},"system":{"type":["string","null"]},"tools":{"type":["string","null"]},"images":{"type":["array","string","null"],"items":{"$ref":"sharegpt:image"}},"videos":{"type":["array","string","null"],"items":{"type":["string","array"],"items":{"$ref":"sharegpt:image"}}},"audios":{"type":["array","string","null"],"items":{"type":"string"}}}};

function validate42(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.conversations === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "conversations"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.kto_tag === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kto_tag"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.conversations !== undefined){
let data0 = data.conversations;
if(Array.isArray(data0)){
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
let data1 = data0[i0];
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
if(data1.from === undefined){
const err2 = {instancePath:instancePath+"/conversations/" + i0,schemaPath:"#/properties/conversations/items/required",keyword:"required",params:{missingProperty: "from"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data1.value === undefined){
const err3 = {instancePath:instancePath+"/conversations/" + i0,schemaPath:"#/properties/conversations/items/required",keyword:"required",params:{missingProperty: "value"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data1.from !== undefined){
if(typeof data1.from !== "string"){
const err4 = {instancePath:instancePath+"/conversations/" + i0+"/from",schemaPath:"#/properties/conversations/items/properties/from/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data1.value !== undefined){
if(typeof data1.value !== "string"){
const err5 = {instancePath:instancePath+"/conversations/" + i0+"/value",schemaPath:"#/properties/conversations/items/properties/value/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
else {
const err6 = {instancePath:instancePath+"/conversations/" + i0,schemaPath:"#/properties/conversations/items/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
else {
const err7 = {instancePath:instancePath+"/conversations",schemaPath:"#/properties/conversations/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.kto_tag !== undefined){
if(typeof data.kto_tag !== "boolean"){
const err8 = {instancePath:instancePath+"/kto_tag",schemaPath:"#/properties/kto_tag/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.system !== undefined){
let data5 = data.system;
if((typeof data5 !== "string") && (data5 !== null)){
const err9 = {instancePath:instancePath+"/system",schemaPath:"#/properties/system/type",keyword:"type",params:{type: schema15.properties.system.type}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.tools !== undefined){
let data6 = data.tools;
if((typeof data6 !== "string") && (data6 !== null)){
const err10 = {instancePath:instancePath+"/tools",schemaPath:"#/properties/tools/type",keyword:"type",params:{type: schema15.properties.tools.type}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.images !== undefined){
let data7 = data.images;
if(((!(Array.isArray(data7))) && (typeof data7 !== "string")) && (data7 !== null)){
const err11 = {instancePath:instancePath+"/images",schemaPath:"#/properties/images/type",keyword:"type",params:{type: schema15.properties.images.type}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(Array.isArray(data7)){
const len1 = data7.length;
for(let i1=0; i1<len1; i1++){
if(!(validate36(data7[i1], {instancePath:instancePath+"/images/" + i1,parentData:data7,parentDataProperty:i1,rootData}))){
vErrors = vErrors === null ? validate36.errors : vErrors.concat(validate36.errors);
errors = vErrors.length;
}
}
}
}
if(data.videos !== undefined){
let data9 = data.videos;
if(((!(Array.isArray(data9))) && (typeof data9 !== "string")) && (data9 !== null)){
const err12 = {instancePath:instancePath+"/videos",schemaPath:"#/properties/videos/type",keyword:"type",params:{type: schema15.properties.videos.type}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(Array.isArray(data9)){
const len2 = data9.length;
for(let i2=0; i2<len2; i2++){
let data10 = data9[i2];
if((typeof data10 !== "string") && (!(Array.isArray(data10)))){
const err13 = {instancePath:instancePath+"/videos/" + i2,schemaPath:"#/properties/videos/items/type",keyword:"type",params:{type: schema15.properties.videos.items.type}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(Array.isArray(data10)){
const len3 = data10.length;
for(let i3=0; i3<len3; i3++){
if(!(validate36(data10[i3], {instancePath:instancePath+"/videos/" + i2+"/" + i3,parentData:data10,parentDataProperty:i3,rootData}))){
vErrors = vErrors === null ? validate36.errors : vErrors.concat(validate36.errors);
errors = vErrors.length;
}
}
}
}
}
}
if(data.audios !== undefined){
let data12 = data.audios;
if(((!(Array.isArray(data12))) && (typeof data12 !== "string")) && (data12 !== null)){
const err14 = {instancePath:instancePath+"/audios",schemaPath:"#/properties/audios/type",keyword:"type",params:{type: schema15.properties.audios.type}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(Array.isArray(data12)){
const len4 = data12.length;
for(let i4=0; i4<len4; i4++){
if(typeof data12[i4] !== "string"){
const err15 = {instancePath:instancePath+"/audios/" + i4,schemaPath:"#/properties/audios/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
}
}
else {
const err16 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
validate42.errors = vErrors;
return errors === 0;
}

export const sharegptMessagesSft = validate45;
const schema16 = {"type":"object","required":["messages"],"properties":{"messages":{"type":"array","items":{"type":"object","required":["role","content"],"properties":{"role":{"type":"string"},"content":{"type":"string"}}}},"system":{"type":["string","null"]},"tools":{"type":["string","null"]},"images":{"type":["array","string","null"],"items":{"$ref":"sharegpt-messages:image"}},"videos":{"type":["array","string","null"],"items":{"type":["string","array"],"items":{"$ref":"sharegpt-messages:image"}}},"audios":{"type":["array","string","null"],"items":{"type":"string"}}}};
const schema17 = {"type":["string","object"],"required":["path","bytes"],"properties":{"path":{"type":"string"},"bytes":{"type":"null"}}};

function validate46(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if((typeof data !== "string") && (!(data && typeof data == "object" && !Array.isArray(data)))){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema17.type}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.path === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "path"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.bytes === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "bytes"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.path !== undefined){
if(typeof data.path !== "string"){
const err3 = {instancePath:instancePath+"/path",schemaPath:"#/properties/path/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.bytes !== undefined){
if(data.bytes !== null){
const err4 = {instancePath:instancePath+"/bytes",schemaPath:"#/properties/bytes/type",keyword:"type",params:{type: "null"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
validate46.errors = vErrors;
return errors === 0;
}


function validate45(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.messages === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "messages"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.messages !== undefined){
let data0 = data.messages;
if(Array.isArray(data0)){
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
let data1 = data0[i0];
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
if(data1.role === undefined){
const err1 = {instancePath:instancePath+"/messages/" + i0,schemaPath:"#/properties/messages/items/required",keyword:"required",params:{missingProperty: "role"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data1.content === undefined){
const err2 = {instancePath:instancePath+"/messages/" + i0,schemaPath:"#/properties/messages/items/required",keyword:"required",params:{missingProperty: "content"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data1.role !== undefined){
if(typeof data1.role !== "string"){
const err3 = {instancePath:instancePath+"/messages/" + i0+"/role",schemaPath:"#/properties/messages/items/properties/role/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data1.content !== undefined){
if(typeof data1.content !== "string"){
const err4 = {instancePath:instancePath+"/messages/" + i0+"/content",schemaPath:"#/properties/messages/items/properties/content/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
else {
const err5 = {instancePath:instancePath+"/messages/" + i0,schemaPath:"#/properties/messages/items/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
else {
const err6 = {instancePath:instancePath+"/messages",schemaPath:"#/properties/messages/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.system !== undefined){
let data4 = data.system;
if((typeof data4 !== "string") && (data4 !== null)){
const err7 = {instancePath:instancePath+"/system",schemaPath:"#/properties/system/type",keyword:"type",params:{type: schema16.properties.system.type}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.tools !== undefined){
let data5 = data.tools;
if((typeof data5 !== "string") && (data5 !== null)){
const err8 = {instancePath:instancePath+"/tools",schemaPath:"#/properties/tools/type",keyword:"type",params:{type: schema16.properties.tools.type}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.images !== undefined){
let data6 = data.images;
if(((!(Array.isArray(data6))) && (typeof data6 !== "string")) && (data6 !== null)){
const err9 = {instancePath:instancePath+"/images",schemaPath:"#/properties/images/type",keyword:"type",params:{type: schema16.properties.images.type}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(Array.isArray(data6)){
const len1 = data6.length;
for(let i1=0; i1<len1; i1++){
if(!(validate46(data6[i1], {instancePath:instancePath+"/images/" + i1,parentData:data6,parentDataProperty:i1,rootData}))){
vErrors = vErrors === null ? validate46.errors : vErrors.concat(validate46.errors);
errors = vErrors.length;
}
}
}
}
if(data.videos !== undefined){
let data8 = data.videos;
if(((!(Array.isArray(data8))) && (typeof data8 !== "string")) && (data8 !== null)){
const err10 = {instancePath:instancePath+"/videos",schemaPath:"#/properties/videos/type",keyword:"type",params:{type: schema16.properties.videos.type}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(Array.isArray(data8)){
const len2 = data8.length;
for(let i2=0; i2<len2; i2++){
let data9 = data8[i2];
if((typeof data9 !== "string") && (!(Array.isArray(data9)))){
const err11 = {instancePath:instancePath+"/videos/" + i2,schemaPath:"#/properties/videos/items/type",keyword:"type",params:{type: schema16.properties.videos.items.type}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(Array.isArray(data9)){
const len3 = data9.length;
for(let i3=0; i3<len3; i3++){
if(!(validate46(data9[i3], {instancePath:instancePath+"/videos/" + i2+"/" + i3,parentData:data9,parentDataProperty:i3,rootData}))){
vErrors = vErrors === null ? validate46.errors : vErrors.concat(validate46.errors);
errors = vErrors.length;
}
}
}
}
}
}
if(data.audios !== undefined){
let data11 = data.audios;
if(((!(Array.isArray(data11))) && (typeof data11 !== "string")) && (data11 !== null)){
const err12 = {instancePath:instancePath+"/audios",schemaPath:"#/properties/audios/type",keyword:"type",params:{type: schema16.properties.audios.type}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(Array.isArray(data11)){
const len4 = data11.length;
for(let i4=0; i4<len4; i4++){
if(typeof data11[i4] !== "string"){
const err13 = {instancePath:instancePath+"/audios/" + i4,schemaPath:"#/properties/audios/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
}
}
else {
const err14 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
validate45.errors = vErrors;
return errors === 0;
}

export const sharegptMessagesPreference = validate49;
const schema18 = {"type":"object","required":["messages","chosen","rejected"],"properties":{"messages":{"type":"array","items":{"type":"object","required":["role","content"],"properties":{"role":{"type":"string"},"content":{"type":"string"}}}},"chosen":{"type":"object","required":["role","content"],"properties":{"role":{"type":"string"},"content":{"type":"string"}}},"rejected":{"type":"object","required":["role","content"],"properties":{"role":{"type":"string"},"content":{"type":"string"}}},"system":{"type":["string","null"]},"tools":{"type":["string","null"]},"images":{"type":["array","string","null"],"items":{"$ref":"sharegpt-messages:image"}},"videos":{"type":["array","string","null"],"items":{"type":["string","array"],"items":{"$ref":"sharegpt-messages:image"}}},"audios":{"type":["array","string","null"],"items":{"type":"string"}}}};

function validate49(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.messages === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "messages"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.chosen === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "chosen"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.rejected === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "rejected"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.messages !== undefined){
let data0 = data.messages;
if(Array.isArray(data0)){
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
let data1 = data0[i0];
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
if(data1.role === undefined){
const err3 = {instancePath:instancePath+"/messages/" + i0,schemaPath:"#/properties/messages/items/required",keyword:"required",params:{missingProperty: "role"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data1.content === undefined){
const err4 = {instancePath:instancePath+"/messages/" + i0,schemaPath:"#/properties/messages/items/required",keyword:"required",params:{missingProperty: "content"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data1.role !== undefined){
if(typeof data1.role !== "string"){
const err5 = {instancePath:instancePath+"/messages/" + i0+"/role",schemaPath:"#/properties/messages/items/properties/role/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data1.content !== undefined){
if(typeof data1.content !== "string"){
const err6 = {instancePath:instancePath+"/messages/" + i0+"/content",schemaPath:"#/properties/messages/items/properties/content/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
else {
const err7 = {instancePath:instancePath+"/messages/" + i0,schemaPath:"#/properties/messages/items/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
else {
const err8 = {instancePath:instancePath+"/messages",schemaPath:"#/properties/messages/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.chosen !== undefined){
let data4 = data.chosen;
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
if(data4.role === undefined){
const err9 = {instancePath:instancePath+"/chosen",schemaPath:"#/properties/chosen/required",keyword:"required",params:{missingProperty: "role"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(data4.content === undefined){
const err10 = {instancePath:instancePath+"/chosen",schemaPath:"#/properties/chosen/required",keyword:"required",params:{missingProperty: "content"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(data4.role !== undefined){
if(typeof data4.role !== "string"){
const err11 = {instancePath:instancePath+"/chosen/role",schemaPath:"#/properties/chosen/properties/role/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data4.content !== undefined){
if(typeof data4.content !== "string"){
const err12 = {instancePath:instancePath+"/chosen/content",schemaPath:"#/properties/chosen/properties/content/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
else {
const err13 = {instancePath:instancePath+"/chosen",schemaPath:"#/properties/chosen/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.rejected !== undefined){
let data7 = data.rejected;
if(data7 && typeof data7 == "object" && !Array.isArray(data7)){
if(data7.role === undefined){
const err14 = {instancePath:instancePath+"/rejected",schemaPath:"#/properties/rejected/required",keyword:"required",params:{missingProperty: "role"}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(data7.content === undefined){
const err15 = {instancePath:instancePath+"/rejected",schemaPath:"#/properties/rejected/required",keyword:"required",params:{missingProperty: "content"}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(data7.role !== undefined){
if(typeof data7.role !== "string"){
const err16 = {instancePath:instancePath+"/rejected/role",schemaPath:"#/properties/rejected/properties/role/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data7.content !== undefined){
if(typeof data7.content !== "string"){
const err17 = {instancePath:instancePath+"/rejected/content",schemaPath:"#/properties/rejected/properties/content/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
}
else {
const err18 = {instancePath:instancePath+"/rejected",schemaPath:"#/properties/rejected/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data.system !== undefined){
let data10 = data.system;
if((typeof data10 !== "string") && (data10 !== null)){
const err19 = {instancePath:instancePath+"/system",schemaPath:"#/properties/system/type",keyword:"type",params:{type: schema18.properties.system.type}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data.tools !== undefined){
let data11 = data.tools;
if((typeof data11 !== "string") && (data11 !== null)){
const err20 = {instancePath:instancePath+"/tools",schemaPath:"#/properties/tools/type",keyword:"type",params:{type: schema18.properties.tools.type}};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data.images !== undefined){
let data12 = data.images;
if(((!(Array.isArray(data12))) && (typeof data12 !== "string")) && (data12 !== null)){
const err21 = {instancePath:instancePath+"/images",schemaPath:"#/properties/images/type",keyword:"type",params:{type: schema18.properties.images.type}};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
if(Array.isArray(data12)){
const len1 = data12.length;
for(let i1=0; i1<len1; i1++){
if(!(validate46(data12[i1], {instancePath:instancePath+"/images/" + i1,parentData:data12,parentDataProperty:i1,rootData}))){
vErrors = vErrors === null ? validate46.errors : vErrors.concat(validate46.errors);
errors = vErrors.length;
}
}
}
}
if(data.videos !== undefined){
let data14 = data.videos;
if(((!(Array.isArray(data14))) && (typeof data14 !== "string")) && (data14 !== null)){
const err22 = {instancePath:instancePath+"/videos",schemaPath:"#/properties/videos/type",keyword:"type",params:{type: schema18.properties.videos.type}};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if(Array.isArray(data14)){
const len2 = data14.length;
for(let i2=0; i2<len2; i2++){
let data15 = data14[i2];
if((typeof data15 !== "string") && (!(Array.isArray(data15)))){
const err23 = {instancePath:instancePath+"/videos/" + i2,schemaPath:"#/properties/videos/items/type",keyword:"type",params:{type: schema18.properties.videos.items.type}};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
if(Array.isArray(data15)){
const len3 = data15.length;
for(let i3=0; i3<len3; i3++){
if(!(validate46(data15[i3], {instancePath:instancePath+"/videos/" + i2+"/" + i3,parentData:data15,parentDataProperty:i3,rootData}))){
vErrors = vErrors === null ? validate46.errors : vErrors.concat(validate46.errors);
errors = vErrors.length;
}
}
}
}
}
}
if(data.audios !== undefined){
let data17 = data.audios;
if(((!(Array.isArray(data17))) && (typeof data17 !== "string")) && (data17 !== null)){
const err24 = {instancePath:instancePath+"/audios",schemaPath:"#/properties/audios/type",keyword:"type",params:{type: schema18.properties.audios.type}};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
if(Array.isArray(data17)){
const len4 = data17.length;
for(let i4=0; i4<len4; i4++){
if(typeof data17[i4] !== "string"){
const err25 = {instancePath:instancePath+"/audios/" + i4,schemaPath:"#/properties/audios/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
}
}
}
else {
const err26 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
validate49.errors = vErrors;
return errors === 0;
}

export const sharegptMessagesKto = validate52;
const schema19 = {"type":"object","required":["messages","kto_tag"],"properties":{"messages":{"type":"array","items":{"type":"object","required":["role","content"],"properties":{"role":{"type":"string"},"content":{"type":"string"}}}},"kto_tag":{"type":"boolean"},"system":{"type":["string","null"]},"tools":{"type":["string","null"]},"images":{"type":["array","string","null"],"items":{"$ref":"sharegpt-messages:image"}},"videos":{"type":["array","string","null"],"items":{"type":["string","array"],"items":{"$ref":"sharegpt-messages:image"}}},"audios":{"type":["array","string","null"],"items":{"type":"string"}}}};

function validate52(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.messages === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "messages"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.kto_tag === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kto_tag"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.messages !== undefined){
let data0 = data.messages;
if(Array.isArray(data0)){
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
let data1 = data0[i0];
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
if(data1.role === undefined){
const err2 = {instancePath:instancePath+"/messages/" + i0,schemaPath:"#/properties/messages/items/required",keyword:"required",params:{missingProperty: "role"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data1.content === undefined){
const err3 = {instancePath:instancePath+"/messages/" + i0,schemaPath:"#/properties/messages/items/required",keyword:"required",params:{missingProperty: "content"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data1.role !== undefined){
if(typeof data1.role !== "string"){
const err4 = {instancePath:instancePath+"/messages/" + i0+"/role",schemaPath:"#/properties/messages/items/properties/role/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data1.content !== undefined){
if(typeof data1.content !== "string"){
const err5 = {instancePath:instancePath+"/messages/" + i0+"/content",schemaPath:"#/properties/messages/items/properties/content/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
else {
const err6 = {instancePath:instancePath+"/messages/" + i0,schemaPath:"#/properties/messages/items/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
else {
const err7 = {instancePath:instancePath+"/messages",schemaPath:"#/properties/messages/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.kto_tag !== undefined){
if(typeof data.kto_tag !== "boolean"){
const err8 = {instancePath:instancePath+"/kto_tag",schemaPath:"#/properties/kto_tag/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.system !== undefined){
let data5 = data.system;
if((typeof data5 !== "string") && (data5 !== null)){
const err9 = {instancePath:instancePath+"/system",schemaPath:"#/properties/system/type",keyword:"type",params:{type: schema19.properties.system.type}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.tools !== undefined){
let data6 = data.tools;
if((typeof data6 !== "string") && (data6 !== null)){
const err10 = {instancePath:instancePath+"/tools",schemaPath:"#/properties/tools/type",keyword:"type",params:{type: schema19.properties.tools.type}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.images !== undefined){
let data7 = data.images;
if(((!(Array.isArray(data7))) && (typeof data7 !== "string")) && (data7 !== null)){
const err11 = {instancePath:instancePath+"/images",schemaPath:"#/properties/images/type",keyword:"type",params:{type: schema19.properties.images.type}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(Array.isArray(data7)){
const len1 = data7.length;
for(let i1=0; i1<len1; i1++){
if(!(validate46(data7[i1], {instancePath:instancePath+"/images/" + i1,parentData:data7,parentDataProperty:i1,rootData}))){
vErrors = vErrors === null ? validate46.errors : vErrors.concat(validate46.errors);
errors = vErrors.length;
}
}
}
}
if(data.videos !== undefined){
let data9 = data.videos;
if(((!(Array.isArray(data9))) && (typeof data9 !== "string")) && (data9 !== null)){
const err12 = {instancePath:instancePath+"/videos",schemaPath:"#/properties/videos/type",keyword:"type",params:{type: schema19.properties.videos.type}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(Array.isArray(data9)){
const len2 = data9.length;
for(let i2=0; i2<len2; i2++){
let data10 = data9[i2];
if((typeof data10 !== "string") && (!(Array.isArray(data10)))){
const err13 = {instancePath:instancePath+"/videos/" + i2,schemaPath:"#/properties/videos/items/type",keyword:"type",params:{type: schema19.properties.videos.items.type}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(Array.isArray(data10)){
const len3 = data10.length;
for(let i3=0; i3<len3; i3++){
if(!(validate46(data10[i3], {instancePath:instancePath+"/videos/" + i2+"/" + i3,parentData:data10,parentDataProperty:i3,rootData}))){
vErrors = vErrors === null ? validate46.errors : vErrors.concat(validate46.errors);
errors = vErrors.length;
}
}
}
}
}
}
if(data.audios !== undefined){
let data12 = data.audios;
if(((!(Array.isArray(data12))) && (typeof data12 !== "string")) && (data12 !== null)){
const err14 = {instancePath:instancePath+"/audios",schemaPath:"#/properties/audios/type",keyword:"type",params:{type: schema19.properties.audios.type}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(Array.isArray(data12)){
const len4 = data12.length;
for(let i4=0; i4<len4; i4++){
if(typeof data12[i4] !== "string"){
const err15 = {instancePath:instancePath+"/audios/" + i4,schemaPath:"#/properties/audios/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
}
}
else {
const err16 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
validate52.errors = vErrors;
return errors === 0;
}

export const openaiSupervised = validate55;
const schema20 = {"type":"object","required":["messages"],"properties":{"messages":{"type":"array","items":{"type":"object","required":["role"],"properties":{"role":{"type":"string"}},"discriminator":{"propertyName":"role"},"oneOf":[{"type":"object","required":["content"],"properties":{"role":{"const":"user"},"content":{"type":["string","array"],"items":{"$ref":"openai:part"}},"name":{"type":["string","null"]}}},{"type":"object","properties":{"role":{"const":"assistant"},"content":{"type":["string","array","null"],"items":{"$ref":"openai:part"}},"tool_calls":{"type":["array","null"],"items":{"$ref":"openai:tool_call"}},"weight":{"type":["integer","null"]},"refusal":{"type":["string","null"]},"name":{"type":["string","null"]},"function_call":{"type":["object","null"],"required":["name","arguments"],"properties":{"name":{"type":"string"},"arguments":{"type":"string"}}}}},{"$ref":"openai:systemMessage"},{"$ref":"openai:toolMessage"},{"$ref":"openai:developerMessage"},{"$ref":"openai:functionMessage"}]}},"tools":{"type":["array","null"],"items":{"$ref":"openai:tool"}},"parallel_tool_calls":{"type":["boolean","null"]},"functions":{"$ref":"openai:functions"}}};
const schema22 = {"type":"object","required":["type"],"properties":{"type":{"type":"string","enum":["text","image_url","input_audio","file","refusal"]}},"discriminator":{"propertyName":"type"},"oneOf":[{"type":"object","required":["text"],"properties":{"type":{"const":"text"},"text":{"type":"string"}}},{"type":"object","required":["image_url"],"properties":{"type":{"const":"image_url"},"image_url":{"type":["object","string"],"required":["url"],"properties":{"url":{"type":"string"},"detail":{"type":["string","null"],"enum":["auto","low","high",null]}}}}},{"type":"object","required":["input_audio"],"properties":{"type":{"const":"input_audio"},"input_audio":{"type":"object","required":["data","format"],"properties":{"data":{"type":"string"},"format":{"type":"string","enum":["wav","mp3"]}}}}},{"type":"object","required":["file"],"properties":{"type":{"const":"file"},"file":{"type":"object","properties":{"file_id":{"type":["string","null"]},"filename":{"type":["string","null"]},"file_data":{"type":["string","null"]}}}}},{"type":"object","required":["refusal"],"properties":{"type":{"const":"refusal"},"refusal":{"type":"string"}}}]};

function validate57(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.type !== undefined){
let data0 = data.type;
if(typeof data0 !== "string"){
const err1 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(!(((((data0 === "text") || (data0 === "image_url")) || (data0 === "input_audio")) || (data0 === "file")) || (data0 === "refusal"))){
const err2 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/enum",keyword:"enum",params:{allowedValues: schema22.properties.type.enum}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
const tag0 = data.type;
if(typeof tag0 == "string"){
if(tag0 === "text"){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.text === undefined){
const err3 = {instancePath,schemaPath:"#/oneOf/0/required",keyword:"required",params:{missingProperty: "text"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.type !== undefined){
if("text" !== data.type){
const err4 = {instancePath:instancePath+"/type",schemaPath:"#/oneOf/0/properties/type/const",keyword:"const",params:{allowedValue: "text"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.text !== undefined){
if(typeof data.text !== "string"){
const err5 = {instancePath:instancePath+"/text",schemaPath:"#/oneOf/0/properties/text/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
else {
const err6 = {instancePath,schemaPath:"#/oneOf/0/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else if(tag0 === "image_url"){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.image_url === undefined){
const err7 = {instancePath,schemaPath:"#/oneOf/1/required",keyword:"required",params:{missingProperty: "image_url"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data.type !== undefined){
if("image_url" !== data.type){
const err8 = {instancePath:instancePath+"/type",schemaPath:"#/oneOf/1/properties/type/const",keyword:"const",params:{allowedValue: "image_url"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.image_url !== undefined){
let data4 = data.image_url;
if((!(data4 && typeof data4 == "object" && !Array.isArray(data4))) && (typeof data4 !== "string")){
const err9 = {instancePath:instancePath+"/image_url",schemaPath:"#/oneOf/1/properties/image_url/type",keyword:"type",params:{type: schema22.oneOf[1].properties.image_url.type}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
if(data4.url === undefined){
const err10 = {instancePath:instancePath+"/image_url",schemaPath:"#/oneOf/1/properties/image_url/required",keyword:"required",params:{missingProperty: "url"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(data4.url !== undefined){
if(typeof data4.url !== "string"){
const err11 = {instancePath:instancePath+"/image_url/url",schemaPath:"#/oneOf/1/properties/image_url/properties/url/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data4.detail !== undefined){
let data6 = data4.detail;
if((typeof data6 !== "string") && (data6 !== null)){
const err12 = {instancePath:instancePath+"/image_url/detail",schemaPath:"#/oneOf/1/properties/image_url/properties/detail/type",keyword:"type",params:{type: schema22.oneOf[1].properties.image_url.properties.detail.type}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(!((((data6 === "auto") || (data6 === "low")) || (data6 === "high")) || (data6 === null))){
const err13 = {instancePath:instancePath+"/image_url/detail",schemaPath:"#/oneOf/1/properties/image_url/properties/detail/enum",keyword:"enum",params:{allowedValues: schema22.oneOf[1].properties.image_url.properties.detail.enum}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
}
}
else {
const err14 = {instancePath,schemaPath:"#/oneOf/1/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
else if(tag0 === "input_audio"){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.input_audio === undefined){
const err15 = {instancePath,schemaPath:"#/oneOf/2/required",keyword:"required",params:{missingProperty: "input_audio"}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(data.type !== undefined){
if("input_audio" !== data.type){
const err16 = {instancePath:instancePath+"/type",schemaPath:"#/oneOf/2/properties/type/const",keyword:"const",params:{allowedValue: "input_audio"}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data.input_audio !== undefined){
let data8 = data.input_audio;
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
if(data8.data === undefined){
const err17 = {instancePath:instancePath+"/input_audio",schemaPath:"#/oneOf/2/properties/input_audio/required",keyword:"required",params:{missingProperty: "data"}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if(data8.format === undefined){
const err18 = {instancePath:instancePath+"/input_audio",schemaPath:"#/oneOf/2/properties/input_audio/required",keyword:"required",params:{missingProperty: "format"}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(data8.data !== undefined){
if(typeof data8.data !== "string"){
const err19 = {instancePath:instancePath+"/input_audio/data",schemaPath:"#/oneOf/2/properties/input_audio/properties/data/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data8.format !== undefined){
let data10 = data8.format;
if(typeof data10 !== "string"){
const err20 = {instancePath:instancePath+"/input_audio/format",schemaPath:"#/oneOf/2/properties/input_audio/properties/format/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if(!((data10 === "wav") || (data10 === "mp3"))){
const err21 = {instancePath:instancePath+"/input_audio/format",schemaPath:"#/oneOf/2/properties/input_audio/properties/format/enum",keyword:"enum",params:{allowedValues: schema22.oneOf[2].properties.input_audio.properties.format.enum}};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
}
else {
const err22 = {instancePath:instancePath+"/input_audio",schemaPath:"#/oneOf/2/properties/input_audio/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
}
else {
const err23 = {instancePath,schemaPath:"#/oneOf/2/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
else if(tag0 === "file"){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.file === undefined){
const err24 = {instancePath,schemaPath:"#/oneOf/3/required",keyword:"required",params:{missingProperty: "file"}};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
if(data.type !== undefined){
if("file" !== data.type){
const err25 = {instancePath:instancePath+"/type",schemaPath:"#/oneOf/3/properties/type/const",keyword:"const",params:{allowedValue: "file"}};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data.file !== undefined){
let data12 = data.file;
if(data12 && typeof data12 == "object" && !Array.isArray(data12)){
if(data12.file_id !== undefined){
let data13 = data12.file_id;
if((typeof data13 !== "string") && (data13 !== null)){
const err26 = {instancePath:instancePath+"/file/file_id",schemaPath:"#/oneOf/3/properties/file/properties/file_id/type",keyword:"type",params:{type: schema22.oneOf[3].properties.file.properties.file_id.type}};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data12.filename !== undefined){
let data14 = data12.filename;
if((typeof data14 !== "string") && (data14 !== null)){
const err27 = {instancePath:instancePath+"/file/filename",schemaPath:"#/oneOf/3/properties/file/properties/filename/type",keyword:"type",params:{type: schema22.oneOf[3].properties.file.properties.filename.type}};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data12.file_data !== undefined){
let data15 = data12.file_data;
if((typeof data15 !== "string") && (data15 !== null)){
const err28 = {instancePath:instancePath+"/file/file_data",schemaPath:"#/oneOf/3/properties/file/properties/file_data/type",keyword:"type",params:{type: schema22.oneOf[3].properties.file.properties.file_data.type}};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
}
else {
const err29 = {instancePath:instancePath+"/file",schemaPath:"#/oneOf/3/properties/file/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
}
else {
const err30 = {instancePath,schemaPath:"#/oneOf/3/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
else if(tag0 === "refusal"){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.refusal === undefined){
const err31 = {instancePath,schemaPath:"#/oneOf/4/required",keyword:"required",params:{missingProperty: "refusal"}};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
if(data.type !== undefined){
if("refusal" !== data.type){
const err32 = {instancePath:instancePath+"/type",schemaPath:"#/oneOf/4/properties/type/const",keyword:"const",params:{allowedValue: "refusal"}};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
if(data.refusal !== undefined){
if(typeof data.refusal !== "string"){
const err33 = {instancePath:instancePath+"/refusal",schemaPath:"#/oneOf/4/properties/refusal/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
}
else {
const err34 = {instancePath,schemaPath:"#/oneOf/4/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
else {
const err35 = {instancePath,schemaPath:"#/discriminator",keyword:"discriminator",params:{error: "mapping", tag: "type", tagValue: tag0}};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
else {
const err36 = {instancePath,schemaPath:"#/discriminator",keyword:"discriminator",params:{error: "tag", tag: "type", tagValue: tag0}};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
else {
const err37 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
validate57.errors = vErrors;
return errors === 0;
}

const schema26 = {"type":"object","required":["id","type","function"],"properties":{"id":{"type":"string"},"type":{"type":"string","enum":["function"]},"function":{"type":"object","required":["name","arguments"],"properties":{"name":{"type":"string"},"arguments":{"type":"string"}}}}};

function validate66(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.id === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "id"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.type === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.function === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "function"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.id !== undefined){
if(typeof data.id !== "string"){
const err3 = {instancePath:instancePath+"/id",schemaPath:"#/properties/id/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.type !== undefined){
let data1 = data.type;
if(typeof data1 !== "string"){
const err4 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(!(data1 === "function")){
const err5 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/enum",keyword:"enum",params:{allowedValues: schema26.properties.type.enum}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.function !== undefined){
let data2 = data.function;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
if(data2.name === undefined){
const err6 = {instancePath:instancePath+"/function",schemaPath:"#/properties/function/required",keyword:"required",params:{missingProperty: "name"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data2.arguments === undefined){
const err7 = {instancePath:instancePath+"/function",schemaPath:"#/properties/function/required",keyword:"required",params:{missingProperty: "arguments"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data2.name !== undefined){
if(typeof data2.name !== "string"){
const err8 = {instancePath:instancePath+"/function/name",schemaPath:"#/properties/function/properties/name/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data2.arguments !== undefined){
if(typeof data2.arguments !== "string"){
const err9 = {instancePath:instancePath+"/function/arguments",schemaPath:"#/properties/function/properties/arguments/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
else {
const err10 = {instancePath:instancePath+"/function",schemaPath:"#/properties/function/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
else {
const err11 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
validate66.errors = vErrors;
return errors === 0;
}

const schema21 = {"type":"object","required":["content"],"properties":{"role":{"const":"system"},"content":{"type":["string","array"],"items":{"$ref":"openai:part"}},"name":{"type":["string","null"]}}};

function validate56(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.content === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "content"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.role !== undefined){
if("system" !== data.role){
const err1 = {instancePath:instancePath+"/role",schemaPath:"#/properties/role/const",keyword:"const",params:{allowedValue: "system"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.content !== undefined){
let data1 = data.content;
if((typeof data1 !== "string") && (!(Array.isArray(data1)))){
const err2 = {instancePath:instancePath+"/content",schemaPath:"#/properties/content/type",keyword:"type",params:{type: schema21.properties.content.type}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(Array.isArray(data1)){
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
if(!(validate57(data1[i0], {instancePath:instancePath+"/content/" + i0,parentData:data1,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate57.errors : vErrors.concat(validate57.errors);
errors = vErrors.length;
}
}
}
}
if(data.name !== undefined){
let data3 = data.name;
if((typeof data3 !== "string") && (data3 !== null)){
const err3 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: schema21.properties.name.type}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
}
else {
const err4 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
validate56.errors = vErrors;
return errors === 0;
}

const schema23 = {"type":"object","required":["content","tool_call_id"],"properties":{"role":{"const":"tool"},"content":{"type":["string","array"],"items":{"$ref":"openai:part"}},"tool_call_id":{"type":"string"}}};

function validate59(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.content === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "content"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.tool_call_id === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "tool_call_id"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.role !== undefined){
if("tool" !== data.role){
const err2 = {instancePath:instancePath+"/role",schemaPath:"#/properties/role/const",keyword:"const",params:{allowedValue: "tool"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.content !== undefined){
let data1 = data.content;
if((typeof data1 !== "string") && (!(Array.isArray(data1)))){
const err3 = {instancePath:instancePath+"/content",schemaPath:"#/properties/content/type",keyword:"type",params:{type: schema23.properties.content.type}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(Array.isArray(data1)){
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
if(!(validate57(data1[i0], {instancePath:instancePath+"/content/" + i0,parentData:data1,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate57.errors : vErrors.concat(validate57.errors);
errors = vErrors.length;
}
}
}
}
if(data.tool_call_id !== undefined){
if(typeof data.tool_call_id !== "string"){
const err4 = {instancePath:instancePath+"/tool_call_id",schemaPath:"#/properties/tool_call_id/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
else {
const err5 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
validate59.errors = vErrors;
return errors === 0;
}

const schema24 = {"type":"object","required":["content"],"properties":{"role":{"const":"developer"},"content":{"type":["string","array"],"items":{"$ref":"openai:part"}},"name":{"type":["string","null"]}}};

function validate61(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.content === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "content"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.role !== undefined){
if("developer" !== data.role){
const err1 = {instancePath:instancePath+"/role",schemaPath:"#/properties/role/const",keyword:"const",params:{allowedValue: "developer"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.content !== undefined){
let data1 = data.content;
if((typeof data1 !== "string") && (!(Array.isArray(data1)))){
const err2 = {instancePath:instancePath+"/content",schemaPath:"#/properties/content/type",keyword:"type",params:{type: schema24.properties.content.type}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(Array.isArray(data1)){
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
if(!(validate57(data1[i0], {instancePath:instancePath+"/content/" + i0,parentData:data1,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate57.errors : vErrors.concat(validate57.errors);
errors = vErrors.length;
}
}
}
}
if(data.name !== undefined){
let data3 = data.name;
if((typeof data3 !== "string") && (data3 !== null)){
const err3 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: schema24.properties.name.type}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
}
else {
const err4 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
validate61.errors = vErrors;
return errors === 0;
}

const schema25 = {"type":"object","required":["name","content"],"properties":{"role":{"const":"function"},"name":{"type":"string"},"content":{"type":["string","null"]}}};

function validate63(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.name === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.content === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "content"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.role !== undefined){
if("function" !== data.role){
const err2 = {instancePath:instancePath+"/role",schemaPath:"#/properties/role/const",keyword:"const",params:{allowedValue: "function"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.name !== undefined){
if(typeof data.name !== "string"){
const err3 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.content !== undefined){
let data2 = data.content;
if((typeof data2 !== "string") && (data2 !== null)){
const err4 = {instancePath:instancePath+"/content",schemaPath:"#/properties/content/type",keyword:"type",params:{type: schema25.properties.content.type}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
else {
const err5 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
validate63.errors = vErrors;
return errors === 0;
}

const schema27 = {"type":"object","required":["type","function"],"properties":{"type":{"type":"string","enum":["function"]},"function":{"type":"object","required":["name"],"properties":{"name":{"type":"string","pattern":"^[a-zA-Z0-9_-]{1,64}$"},"description":{"type":["string","null"]},"parameters":{"type":["object","null"]},"strict":{"type":["boolean","null"]}}}}};
const pattern0 = new RegExp("^[a-zA-Z0-9_-]{1,64}$", "u");

function validate72(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.function === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "function"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.type !== undefined){
let data0 = data.type;
if(typeof data0 !== "string"){
const err2 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(!(data0 === "function")){
const err3 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/enum",keyword:"enum",params:{allowedValues: schema27.properties.type.enum}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.function !== undefined){
let data1 = data.function;
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
if(data1.name === undefined){
const err4 = {instancePath:instancePath+"/function",schemaPath:"#/properties/function/required",keyword:"required",params:{missingProperty: "name"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data1.name !== undefined){
let data2 = data1.name;
if(typeof data2 === "string"){
if(!pattern0.test(data2)){
const err5 = {instancePath:instancePath+"/function/name",schemaPath:"#/properties/function/properties/name/pattern",keyword:"pattern",params:{pattern: "^[a-zA-Z0-9_-]{1,64}$"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/function/name",schemaPath:"#/properties/function/properties/name/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data1.description !== undefined){
let data3 = data1.description;
if((typeof data3 !== "string") && (data3 !== null)){
const err7 = {instancePath:instancePath+"/function/description",schemaPath:"#/properties/function/properties/description/type",keyword:"type",params:{type: schema27.properties.function.properties.description.type}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data1.parameters !== undefined){
let data4 = data1.parameters;
if((!(data4 && typeof data4 == "object" && !Array.isArray(data4))) && (data4 !== null)){
const err8 = {instancePath:instancePath+"/function/parameters",schemaPath:"#/properties/function/properties/parameters/type",keyword:"type",params:{type: schema27.properties.function.properties.parameters.type}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data1.strict !== undefined){
let data5 = data1.strict;
if((typeof data5 !== "boolean") && (data5 !== null)){
const err9 = {instancePath:instancePath+"/function/strict",schemaPath:"#/properties/function/properties/strict/type",keyword:"type",params:{type: schema27.properties.function.properties.strict.type}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
else {
const err10 = {instancePath:instancePath+"/function",schemaPath:"#/properties/function/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
else {
const err11 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
validate72.errors = vErrors;
return errors === 0;
}

const schema28 = {"type":["array","null"],"items":{"type":"object","required":["name"],"properties":{"name":{"type":"string","pattern":"^[a-zA-Z0-9_-]{1,64}$"},"description":{"type":["string","null"]},"parameters":{"type":["object","null"]},"strict":{"type":["boolean","null"]}}},"minItems":1,"maxItems":128};

function validate74(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if((!(Array.isArray(data))) && (data !== null)){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema28.type}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(Array.isArray(data)){
if(data.length > 128){
const err1 = {instancePath,schemaPath:"#/maxItems",keyword:"maxItems",params:{limit: 128}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.length < 1){
const err2 = {instancePath,schemaPath:"#/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
let data0 = data[i0];
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
if(data0.name === undefined){
const err3 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/required",keyword:"required",params:{missingProperty: "name"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data0.name !== undefined){
let data1 = data0.name;
if(typeof data1 === "string"){
if(!pattern0.test(data1)){
const err4 = {instancePath:instancePath+"/" + i0+"/name",schemaPath:"#/items/properties/name/pattern",keyword:"pattern",params:{pattern: "^[a-zA-Z0-9_-]{1,64}$"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/" + i0+"/name",schemaPath:"#/items/properties/name/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data0.description !== undefined){
let data2 = data0.description;
if((typeof data2 !== "string") && (data2 !== null)){
const err6 = {instancePath:instancePath+"/" + i0+"/description",schemaPath:"#/items/properties/description/type",keyword:"type",params:{type: schema28.items.properties.description.type}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data0.parameters !== undefined){
let data3 = data0.parameters;
if((!(data3 && typeof data3 == "object" && !Array.isArray(data3))) && (data3 !== null)){
const err7 = {instancePath:instancePath+"/" + i0+"/parameters",schemaPath:"#/items/properties/parameters/type",keyword:"type",params:{type: schema28.items.properties.parameters.type}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data0.strict !== undefined){
let data4 = data0.strict;
if((typeof data4 !== "boolean") && (data4 !== null)){
const err8 = {instancePath:instancePath+"/" + i0+"/strict",schemaPath:"#/items/properties/strict/type",keyword:"type",params:{type: schema28.items.properties.strict.type}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
else {
const err9 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
validate74.errors = vErrors;
return errors === 0;
}


function validate55(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.messages === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "messages"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.messages !== undefined){
let data0 = data.messages;
if(Array.isArray(data0)){
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
let data1 = data0[i0];
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
if(data1.role === undefined){
const err1 = {instancePath:instancePath+"/messages/" + i0,schemaPath:"#/properties/messages/items/required",keyword:"required",params:{missingProperty: "role"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data1.role !== undefined){
if(typeof data1.role !== "string"){
const err2 = {instancePath:instancePath+"/messages/" + i0+"/role",schemaPath:"#/properties/messages/items/properties/role/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
const tag0 = data1.role;
if(typeof tag0 == "string"){
if(tag0 === "user"){
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
if(data1.content === undefined){
const err3 = {instancePath:instancePath+"/messages/" + i0,schemaPath:"#/properties/messages/items/oneOf/0/required",keyword:"required",params:{missingProperty: "content"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data1.role !== undefined){
if("user" !== data1.role){
const err4 = {instancePath:instancePath+"/messages/" + i0+"/role",schemaPath:"#/properties/messages/items/oneOf/0/properties/role/const",keyword:"const",params:{allowedValue: "user"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data1.content !== undefined){
let data4 = data1.content;
if((typeof data4 !== "string") && (!(Array.isArray(data4)))){
const err5 = {instancePath:instancePath+"/messages/" + i0+"/content",schemaPath:"#/properties/messages/items/oneOf/0/properties/content/type",keyword:"type",params:{type: schema20.properties.messages.items.oneOf[0].properties.content.type}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(Array.isArray(data4)){
const len1 = data4.length;
for(let i1=0; i1<len1; i1++){
if(!(validate57(data4[i1], {instancePath:instancePath+"/messages/" + i0+"/content/" + i1,parentData:data4,parentDataProperty:i1,rootData}))){
vErrors = vErrors === null ? validate57.errors : vErrors.concat(validate57.errors);
errors = vErrors.length;
}
}
}
}
if(data1.name !== undefined){
let data6 = data1.name;
if((typeof data6 !== "string") && (data6 !== null)){
const err6 = {instancePath:instancePath+"/messages/" + i0+"/name",schemaPath:"#/properties/messages/items/oneOf/0/properties/name/type",keyword:"type",params:{type: schema20.properties.messages.items.oneOf[0].properties.name.type}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
else {
const err7 = {instancePath:instancePath+"/messages/" + i0,schemaPath:"#/properties/messages/items/oneOf/0/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else if(tag0 === "assistant"){
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
if(data1.role !== undefined){
if("assistant" !== data1.role){
const err8 = {instancePath:instancePath+"/messages/" + i0+"/role",schemaPath:"#/properties/messages/items/oneOf/1/properties/role/const",keyword:"const",params:{allowedValue: "assistant"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data1.content !== undefined){
let data8 = data1.content;
if(((typeof data8 !== "string") && (!(Array.isArray(data8)))) && (data8 !== null)){
const err9 = {instancePath:instancePath+"/messages/" + i0+"/content",schemaPath:"#/properties/messages/items/oneOf/1/properties/content/type",keyword:"type",params:{type: schema20.properties.messages.items.oneOf[1].properties.content.type}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(Array.isArray(data8)){
const len2 = data8.length;
for(let i2=0; i2<len2; i2++){
if(!(validate57(data8[i2], {instancePath:instancePath+"/messages/" + i0+"/content/" + i2,parentData:data8,parentDataProperty:i2,rootData}))){
vErrors = vErrors === null ? validate57.errors : vErrors.concat(validate57.errors);
errors = vErrors.length;
}
}
}
}
if(data1.tool_calls !== undefined){
let data10 = data1.tool_calls;
if((!(Array.isArray(data10))) && (data10 !== null)){
const err10 = {instancePath:instancePath+"/messages/" + i0+"/tool_calls",schemaPath:"#/properties/messages/items/oneOf/1/properties/tool_calls/type",keyword:"type",params:{type: schema20.properties.messages.items.oneOf[1].properties.tool_calls.type}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(Array.isArray(data10)){
const len3 = data10.length;
for(let i3=0; i3<len3; i3++){
if(!(validate66(data10[i3], {instancePath:instancePath+"/messages/" + i0+"/tool_calls/" + i3,parentData:data10,parentDataProperty:i3,rootData}))){
vErrors = vErrors === null ? validate66.errors : vErrors.concat(validate66.errors);
errors = vErrors.length;
}
}
}
}
if(data1.weight !== undefined){
let data12 = data1.weight;
if((!(((typeof data12 == "number") && (!(data12 % 1) && !isNaN(data12))) && (isFinite(data12)))) && (data12 !== null)){
const err11 = {instancePath:instancePath+"/messages/" + i0+"/weight",schemaPath:"#/properties/messages/items/oneOf/1/properties/weight/type",keyword:"type",params:{type: schema20.properties.messages.items.oneOf[1].properties.weight.type}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data1.refusal !== undefined){
let data13 = data1.refusal;
if((typeof data13 !== "string") && (data13 !== null)){
const err12 = {instancePath:instancePath+"/messages/" + i0+"/refusal",schemaPath:"#/properties/messages/items/oneOf/1/properties/refusal/type",keyword:"type",params:{type: schema20.properties.messages.items.oneOf[1].properties.refusal.type}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data1.name !== undefined){
let data14 = data1.name;
if((typeof data14 !== "string") && (data14 !== null)){
const err13 = {instancePath:instancePath+"/messages/" + i0+"/name",schemaPath:"#/properties/messages/items/oneOf/1/properties/name/type",keyword:"type",params:{type: schema20.properties.messages.items.oneOf[1].properties.name.type}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data1.function_call !== undefined){
let data15 = data1.function_call;
if((!(data15 && typeof data15 == "object" && !Array.isArray(data15))) && (data15 !== null)){
const err14 = {instancePath:instancePath+"/messages/" + i0+"/function_call",schemaPath:"#/properties/messages/items/oneOf/1/properties/function_call/type",keyword:"type",params:{type: schema20.properties.messages.items.oneOf[1].properties.function_call.type}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(data15 && typeof data15 == "object" && !Array.isArray(data15)){
if(data15.name === undefined){
const err15 = {instancePath:instancePath+"/messages/" + i0+"/function_call",schemaPath:"#/properties/messages/items/oneOf/1/properties/function_call/required",keyword:"required",params:{missingProperty: "name"}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(data15.arguments === undefined){
const err16 = {instancePath:instancePath+"/messages/" + i0+"/function_call",schemaPath:"#/properties/messages/items/oneOf/1/properties/function_call/required",keyword:"required",params:{missingProperty: "arguments"}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(data15.name !== undefined){
if(typeof data15.name !== "string"){
const err17 = {instancePath:instancePath+"/messages/" + i0+"/function_call/name",schemaPath:"#/properties/messages/items/oneOf/1/properties/function_call/properties/name/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data15.arguments !== undefined){
if(typeof data15.arguments !== "string"){
const err18 = {instancePath:instancePath+"/messages/" + i0+"/function_call/arguments",schemaPath:"#/properties/messages/items/oneOf/1/properties/function_call/properties/arguments/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
}
}
}
else {
const err19 = {instancePath:instancePath+"/messages/" + i0,schemaPath:"#/properties/messages/items/oneOf/1/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
else if(tag0 === "system"){
if(!(validate56(data1, {instancePath:instancePath+"/messages/" + i0,parentData:data0,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate56.errors : vErrors.concat(validate56.errors);
errors = vErrors.length;
}
}
else if(tag0 === "tool"){
if(!(validate59(data1, {instancePath:instancePath+"/messages/" + i0,parentData:data0,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate59.errors : vErrors.concat(validate59.errors);
errors = vErrors.length;
}
}
else if(tag0 === "developer"){
if(!(validate61(data1, {instancePath:instancePath+"/messages/" + i0,parentData:data0,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate61.errors : vErrors.concat(validate61.errors);
errors = vErrors.length;
}
}
else if(tag0 === "function"){
if(!(validate63(data1, {instancePath:instancePath+"/messages/" + i0,parentData:data0,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate63.errors : vErrors.concat(validate63.errors);
errors = vErrors.length;
}
}
else {
const err20 = {instancePath:instancePath+"/messages/" + i0,schemaPath:"#/properties/messages/items/discriminator",keyword:"discriminator",params:{error: "mapping", tag: "role", tagValue: tag0}};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
else {
const err21 = {instancePath:instancePath+"/messages/" + i0,schemaPath:"#/properties/messages/items/discriminator",keyword:"discriminator",params:{error: "tag", tag: "role", tagValue: tag0}};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
else {
const err22 = {instancePath:instancePath+"/messages/" + i0,schemaPath:"#/properties/messages/items/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
}
else {
const err23 = {instancePath:instancePath+"/messages",schemaPath:"#/properties/messages/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data.tools !== undefined){
let data18 = data.tools;
if((!(Array.isArray(data18))) && (data18 !== null)){
const err24 = {instancePath:instancePath+"/tools",schemaPath:"#/properties/tools/type",keyword:"type",params:{type: schema20.properties.tools.type}};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
if(Array.isArray(data18)){
const len4 = data18.length;
for(let i4=0; i4<len4; i4++){
if(!(validate72(data18[i4], {instancePath:instancePath+"/tools/" + i4,parentData:data18,parentDataProperty:i4,rootData}))){
vErrors = vErrors === null ? validate72.errors : vErrors.concat(validate72.errors);
errors = vErrors.length;
}
}
}
}
if(data.parallel_tool_calls !== undefined){
let data20 = data.parallel_tool_calls;
if((typeof data20 !== "boolean") && (data20 !== null)){
const err25 = {instancePath:instancePath+"/parallel_tool_calls",schemaPath:"#/properties/parallel_tool_calls/type",keyword:"type",params:{type: schema20.properties.parallel_tool_calls.type}};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data.functions !== undefined){
if(!(validate74(data.functions, {instancePath:instancePath+"/functions",parentData:data,parentDataProperty:"functions",rootData}))){
vErrors = vErrors === null ? validate74.errors : vErrors.concat(validate74.errors);
errors = vErrors.length;
}
}
}
else {
const err26 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
validate55.errors = vErrors;
return errors === 0;
}

export const openaiPreference = validate76;
const schema29 = {"type":"object","required":["input","preferred_output","non_preferred_output"],"properties":{"input":{"type":"object","required":["messages"],"properties":{"messages":{"type":"array","items":{"type":"object","required":["role"],"properties":{"role":{"type":"string"}},"discriminator":{"propertyName":"role"},"oneOf":[{"type":"object","required":["content"],"properties":{"role":{"const":"user"},"content":{"type":["string","array"],"items":{"$ref":"openai:part"}},"name":{"type":["string","null"]}}},{"type":"object","properties":{"role":{"const":"assistant"},"content":{"type":["string","array","null"],"items":{"$ref":"openai:part"}},"tool_calls":{"type":["array","null"],"items":{"$ref":"openai:tool_call"}},"weight":{"type":["integer","null"]},"refusal":{"type":["string","null"]},"name":{"type":["string","null"]},"function_call":{"type":["object","null"],"required":["name","arguments"],"properties":{"name":{"type":"string"},"arguments":{"type":"string"}}}}},{"$ref":"openai:systemMessage"},{"$ref":"openai:toolMessage"},{"$ref":"openai:developerMessage"},{"$ref":"openai:functionMessage"}]}},"tools":{"type":["array","null"],"items":{"$ref":"openai:tool"}},"parallel_tool_calls":{"type":["boolean","null"]}}},"preferred_output":{"type":"array","items":{"type":"object","required":["role"],"properties":{"role":{"type":"string"}},"discriminator":{"propertyName":"role"},"oneOf":[{"type":"object","required":["content"],"properties":{"role":{"const":"user"},"content":{"type":["string","array"],"items":{"$ref":"openai:part"}},"name":{"type":["string","null"]}}},{"type":"object","properties":{"role":{"const":"assistant"},"content":{"type":["string","array","null"],"items":{"$ref":"openai:part"}},"tool_calls":{"type":["array","null"],"items":{"$ref":"openai:tool_call"}},"weight":{"type":["integer","null"]},"refusal":{"type":["string","null"]},"name":{"type":["string","null"]},"function_call":{"type":["object","null"],"required":["name","arguments"],"properties":{"name":{"type":"string"},"arguments":{"type":"string"}}}}},{"$ref":"openai:systemMessage"},{"$ref":"openai:toolMessage"},{"$ref":"openai:developerMessage"},{"$ref":"openai:functionMessage"}]}},"non_preferred_output":{"type":"array","items":{"type":"object","required":["role"],"properties":{"role":{"type":"string"}},"discriminator":{"propertyName":"role"},"oneOf":[{"type":"object","required":["content"],"properties":{"role":{"const":"user"},"content":{"type":["string","array"],"items":{"$ref":"openai:part"}},"name":{"type":["string","null"]}}},{"type":"object","properties":{"role":{"const":"assistant"},"content":{"type":["string","array","null"],"items":{"$ref":"openai:part"}},"tool_calls":{"type":["array","null"],"items":{"$ref":"openai:tool_call"}},"weight":{"type":["integer","null"]},"refusal":{"type":["string","null"]},"name":{"type":["string","null"]},"function_call":{"type":["object","null"],"required":["name","arguments"],"properties":{"name":{"type":"string"},"arguments":{"type":"string"}}}}},{"$ref":"openai:systemMessage"},{"$ref":"openai:toolMessage"},{"$ref":"openai:developerMessage"},{"$ref":"openai:functionMessage"}]}}}};

function validate76(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.input === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "input"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.preferred_output === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "preferred_output"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.non_preferred_output === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "non_preferred_output"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.input !== undefined){
let data0 = data.input;
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
if(data0.messages === undefined){
const err3 = {instancePath:instancePath+"/input",schemaPath:"#/properties/input/required",keyword:"required",params:{missingProperty: "messages"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data0.messages !== undefined){
let data1 = data0.messages;
if(Array.isArray(data1)){
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
let data2 = data1[i0];
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
if(data2.role === undefined){
const err4 = {instancePath:instancePath+"/input/messages/" + i0,schemaPath:"#/properties/input/properties/messages/items/required",keyword:"required",params:{missingProperty: "role"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data2.role !== undefined){
if(typeof data2.role !== "string"){
const err5 = {instancePath:instancePath+"/input/messages/" + i0+"/role",schemaPath:"#/properties/input/properties/messages/items/properties/role/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
const tag0 = data2.role;
if(typeof tag0 == "string"){
if(tag0 === "user"){
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
if(data2.content === undefined){
const err6 = {instancePath:instancePath+"/input/messages/" + i0,schemaPath:"#/properties/input/properties/messages/items/oneOf/0/required",keyword:"required",params:{missingProperty: "content"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data2.role !== undefined){
if("user" !== data2.role){
const err7 = {instancePath:instancePath+"/input/messages/" + i0+"/role",schemaPath:"#/properties/input/properties/messages/items/oneOf/0/properties/role/const",keyword:"const",params:{allowedValue: "user"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data2.content !== undefined){
let data5 = data2.content;
if((typeof data5 !== "string") && (!(Array.isArray(data5)))){
const err8 = {instancePath:instancePath+"/input/messages/" + i0+"/content",schemaPath:"#/properties/input/properties/messages/items/oneOf/0/properties/content/type",keyword:"type",params:{type: schema29.properties.input.properties.messages.items.oneOf[0].properties.content.type}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(Array.isArray(data5)){
const len1 = data5.length;
for(let i1=0; i1<len1; i1++){
if(!(validate57(data5[i1], {instancePath:instancePath+"/input/messages/" + i0+"/content/" + i1,parentData:data5,parentDataProperty:i1,rootData}))){
vErrors = vErrors === null ? validate57.errors : vErrors.concat(validate57.errors);
errors = vErrors.length;
}
}
}
}
if(data2.name !== undefined){
let data7 = data2.name;
if((typeof data7 !== "string") && (data7 !== null)){
const err9 = {instancePath:instancePath+"/input/messages/" + i0+"/name",schemaPath:"#/properties/input/properties/messages/items/oneOf/0/properties/name/type",keyword:"type",params:{type: schema29.properties.input.properties.messages.items.oneOf[0].properties.name.type}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
else {
const err10 = {instancePath:instancePath+"/input/messages/" + i0,schemaPath:"#/properties/input/properties/messages/items/oneOf/0/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
else if(tag0 === "assistant"){
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
if(data2.role !== undefined){
if("assistant" !== data2.role){
const err11 = {instancePath:instancePath+"/input/messages/" + i0+"/role",schemaPath:"#/properties/input/properties/messages/items/oneOf/1/properties/role/const",keyword:"const",params:{allowedValue: "assistant"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data2.content !== undefined){
let data9 = data2.content;
if(((typeof data9 !== "string") && (!(Array.isArray(data9)))) && (data9 !== null)){
const err12 = {instancePath:instancePath+"/input/messages/" + i0+"/content",schemaPath:"#/properties/input/properties/messages/items/oneOf/1/properties/content/type",keyword:"type",params:{type: schema29.properties.input.properties.messages.items.oneOf[1].properties.content.type}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(Array.isArray(data9)){
const len2 = data9.length;
for(let i2=0; i2<len2; i2++){
if(!(validate57(data9[i2], {instancePath:instancePath+"/input/messages/" + i0+"/content/" + i2,parentData:data9,parentDataProperty:i2,rootData}))){
vErrors = vErrors === null ? validate57.errors : vErrors.concat(validate57.errors);
errors = vErrors.length;
}
}
}
}
if(data2.tool_calls !== undefined){
let data11 = data2.tool_calls;
if((!(Array.isArray(data11))) && (data11 !== null)){
const err13 = {instancePath:instancePath+"/input/messages/" + i0+"/tool_calls",schemaPath:"#/properties/input/properties/messages/items/oneOf/1/properties/tool_calls/type",keyword:"type",params:{type: schema29.properties.input.properties.messages.items.oneOf[1].properties.tool_calls.type}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(Array.isArray(data11)){
const len3 = data11.length;
for(let i3=0; i3<len3; i3++){
if(!(validate66(data11[i3], {instancePath:instancePath+"/input/messages/" + i0+"/tool_calls/" + i3,parentData:data11,parentDataProperty:i3,rootData}))){
vErrors = vErrors === null ? validate66.errors : vErrors.concat(validate66.errors);
errors = vErrors.length;
}
}
}
}
if(data2.weight !== undefined){
let data13 = data2.weight;
if((!(((typeof data13 == "number") && (!(data13 % 1) && !isNaN(data13))) && (isFinite(data13)))) && (data13 !== null)){
const err14 = {instancePath:instancePath+"/input/messages/" + i0+"/weight",schemaPath:"#/properties/input/properties/messages/items/oneOf/1/properties/weight/type",keyword:"type",params:{type: schema29.properties.input.properties.messages.items.oneOf[1].properties.weight.type}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data2.refusal !== undefined){
let data14 = data2.refusal;
if((typeof data14 !== "string") && (data14 !== null)){
const err15 = {instancePath:instancePath+"/input/messages/" + i0+"/refusal",schemaPath:"#/properties/input/properties/messages/items/oneOf/1/properties/refusal/type",keyword:"type",params:{type: schema29.properties.input.properties.messages.items.oneOf[1].properties.refusal.type}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data2.name !== undefined){
let data15 = data2.name;
if((typeof data15 !== "string") && (data15 !== null)){
const err16 = {instancePath:instancePath+"/input/messages/" + i0+"/name",schemaPath:"#/properties/input/properties/messages/items/oneOf/1/properties/name/type",keyword:"type",params:{type: schema29.properties.input.properties.messages.items.oneOf[1].properties.name.type}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data2.function_call !== undefined){
let data16 = data2.function_call;
if((!(data16 && typeof data16 == "object" && !Array.isArray(data16))) && (data16 !== null)){
const err17 = {instancePath:instancePath+"/input/messages/" + i0+"/function_call",schemaPath:"#/properties/input/properties/messages/items/oneOf/1/properties/function_call/type",keyword:"type",params:{type: schema29.properties.input.properties.messages.items.oneOf[1].properties.function_call.type}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if(data16 && typeof data16 == "object" && !Array.isArray(data16)){
if(data16.name === undefined){
const err18 = {instancePath:instancePath+"/input/messages/" + i0+"/function_call",schemaPath:"#/properties/input/properties/messages/items/oneOf/1/properties/function_call/required",keyword:"required",params:{missingProperty: "name"}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(data16.arguments === undefined){
const err19 = {instancePath:instancePath+"/input/messages/" + i0+"/function_call",schemaPath:"#/properties/input/properties/messages/items/oneOf/1/properties/function_call/required",keyword:"required",params:{missingProperty: "arguments"}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if(data16.name !== undefined){
if(typeof data16.name !== "string"){
const err20 = {instancePath:instancePath+"/input/messages/" + i0+"/function_call/name",schemaPath:"#/properties/input/properties/messages/items/oneOf/1/properties/function_call/properties/name/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data16.arguments !== undefined){
if(typeof data16.arguments !== "string"){
const err21 = {instancePath:instancePath+"/input/messages/" + i0+"/function_call/arguments",schemaPath:"#/properties/input/properties/messages/items/oneOf/1/properties/function_call/properties/arguments/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
}
}
}
else {
const err22 = {instancePath:instancePath+"/input/messages/" + i0,schemaPath:"#/properties/input/properties/messages/items/oneOf/1/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
else if(tag0 === "system"){
if(!(validate56(data2, {instancePath:instancePath+"/input/messages/" + i0,parentData:data1,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate56.errors : vErrors.concat(validate56.errors);
errors = vErrors.length;
}
}
else if(tag0 === "tool"){
if(!(validate59(data2, {instancePath:instancePath+"/input/messages/" + i0,parentData:data1,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate59.errors : vErrors.concat(validate59.errors);
errors = vErrors.length;
}
}
else if(tag0 === "developer"){
if(!(validate61(data2, {instancePath:instancePath+"/input/messages/" + i0,parentData:data1,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate61.errors : vErrors.concat(validate61.errors);
errors = vErrors.length;
}
}
else if(tag0 === "function"){
if(!(validate63(data2, {instancePath:instancePath+"/input/messages/" + i0,parentData:data1,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate63.errors : vErrors.concat(validate63.errors);
errors = vErrors.length;
}
}
else {
const err23 = {instancePath:instancePath+"/input/messages/" + i0,schemaPath:"#/properties/input/properties/messages/items/discriminator",keyword:"discriminator",params:{error: "mapping", tag: "role", tagValue: tag0}};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
else {
const err24 = {instancePath:instancePath+"/input/messages/" + i0,schemaPath:"#/properties/input/properties/messages/items/discriminator",keyword:"discriminator",params:{error: "tag", tag: "role", tagValue: tag0}};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
else {
const err25 = {instancePath:instancePath+"/input/messages/" + i0,schemaPath:"#/properties/input/properties/messages/items/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
}
else {
const err26 = {instancePath:instancePath+"/input/messages",schemaPath:"#/properties/input/properties/messages/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data0.tools !== undefined){
let data19 = data0.tools;
if((!(Array.isArray(data19))) && (data19 !== null)){
const err27 = {instancePath:instancePath+"/input/tools",schemaPath:"#/properties/input/properties/tools/type",keyword:"type",params:{type: schema29.properties.input.properties.tools.type}};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
if(Array.isArray(data19)){
const len4 = data19.length;
for(let i4=0; i4<len4; i4++){
if(!(validate72(data19[i4], {instancePath:instancePath+"/input/tools/" + i4,parentData:data19,parentDataProperty:i4,rootData}))){
vErrors = vErrors === null ? validate72.errors : vErrors.concat(validate72.errors);
errors = vErrors.length;
}
}
}
}
if(data0.parallel_tool_calls !== undefined){
let data21 = data0.parallel_tool_calls;
if((typeof data21 !== "boolean") && (data21 !== null)){
const err28 = {instancePath:instancePath+"/input/parallel_tool_calls",schemaPath:"#/properties/input/properties/parallel_tool_calls/type",keyword:"type",params:{type: schema29.properties.input.properties.parallel_tool_calls.type}};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
}
else {
const err29 = {instancePath:instancePath+"/input",schemaPath:"#/properties/input/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data.preferred_output !== undefined){
let data22 = data.preferred_output;
if(Array.isArray(data22)){
const len5 = data22.length;
for(let i5=0; i5<len5; i5++){
let data23 = data22[i5];
if(data23 && typeof data23 == "object" && !Array.isArray(data23)){
if(data23.role === undefined){
const err30 = {instancePath:instancePath+"/preferred_output/" + i5,schemaPath:"#/properties/preferred_output/items/required",keyword:"required",params:{missingProperty: "role"}};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
if(data23.role !== undefined){
if(typeof data23.role !== "string"){
const err31 = {instancePath:instancePath+"/preferred_output/" + i5+"/role",schemaPath:"#/properties/preferred_output/items/properties/role/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
const tag1 = data23.role;
if(typeof tag1 == "string"){
if(tag1 === "user"){
if(data23 && typeof data23 == "object" && !Array.isArray(data23)){
if(data23.content === undefined){
const err32 = {instancePath:instancePath+"/preferred_output/" + i5,schemaPath:"#/properties/preferred_output/items/oneOf/0/required",keyword:"required",params:{missingProperty: "content"}};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
if(data23.role !== undefined){
if("user" !== data23.role){
const err33 = {instancePath:instancePath+"/preferred_output/" + i5+"/role",schemaPath:"#/properties/preferred_output/items/oneOf/0/properties/role/const",keyword:"const",params:{allowedValue: "user"}};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
if(data23.content !== undefined){
let data26 = data23.content;
if((typeof data26 !== "string") && (!(Array.isArray(data26)))){
const err34 = {instancePath:instancePath+"/preferred_output/" + i5+"/content",schemaPath:"#/properties/preferred_output/items/oneOf/0/properties/content/type",keyword:"type",params:{type: schema29.properties.preferred_output.items.oneOf[0].properties.content.type}};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
if(Array.isArray(data26)){
const len6 = data26.length;
for(let i6=0; i6<len6; i6++){
if(!(validate57(data26[i6], {instancePath:instancePath+"/preferred_output/" + i5+"/content/" + i6,parentData:data26,parentDataProperty:i6,rootData}))){
vErrors = vErrors === null ? validate57.errors : vErrors.concat(validate57.errors);
errors = vErrors.length;
}
}
}
}
if(data23.name !== undefined){
let data28 = data23.name;
if((typeof data28 !== "string") && (data28 !== null)){
const err35 = {instancePath:instancePath+"/preferred_output/" + i5+"/name",schemaPath:"#/properties/preferred_output/items/oneOf/0/properties/name/type",keyword:"type",params:{type: schema29.properties.preferred_output.items.oneOf[0].properties.name.type}};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
}
else {
const err36 = {instancePath:instancePath+"/preferred_output/" + i5,schemaPath:"#/properties/preferred_output/items/oneOf/0/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
else if(tag1 === "assistant"){
if(data23 && typeof data23 == "object" && !Array.isArray(data23)){
if(data23.role !== undefined){
if("assistant" !== data23.role){
const err37 = {instancePath:instancePath+"/preferred_output/" + i5+"/role",schemaPath:"#/properties/preferred_output/items/oneOf/1/properties/role/const",keyword:"const",params:{allowedValue: "assistant"}};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
if(data23.content !== undefined){
let data30 = data23.content;
if(((typeof data30 !== "string") && (!(Array.isArray(data30)))) && (data30 !== null)){
const err38 = {instancePath:instancePath+"/preferred_output/" + i5+"/content",schemaPath:"#/properties/preferred_output/items/oneOf/1/properties/content/type",keyword:"type",params:{type: schema29.properties.preferred_output.items.oneOf[1].properties.content.type}};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
if(Array.isArray(data30)){
const len7 = data30.length;
for(let i7=0; i7<len7; i7++){
if(!(validate57(data30[i7], {instancePath:instancePath+"/preferred_output/" + i5+"/content/" + i7,parentData:data30,parentDataProperty:i7,rootData}))){
vErrors = vErrors === null ? validate57.errors : vErrors.concat(validate57.errors);
errors = vErrors.length;
}
}
}
}
if(data23.tool_calls !== undefined){
let data32 = data23.tool_calls;
if((!(Array.isArray(data32))) && (data32 !== null)){
const err39 = {instancePath:instancePath+"/preferred_output/" + i5+"/tool_calls",schemaPath:"#/properties/preferred_output/items/oneOf/1/properties/tool_calls/type",keyword:"type",params:{type: schema29.properties.preferred_output.items.oneOf[1].properties.tool_calls.type}};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
if(Array.isArray(data32)){
const len8 = data32.length;
for(let i8=0; i8<len8; i8++){
if(!(validate66(data32[i8], {instancePath:instancePath+"/preferred_output/" + i5+"/tool_calls/" + i8,parentData:data32,parentDataProperty:i8,rootData}))){
vErrors = vErrors === null ? validate66.errors : vErrors.concat(validate66.errors);
errors = vErrors.length;
}
}
}
}
if(data23.weight !== undefined){
let data34 = data23.weight;
if((!(((typeof data34 == "number") && (!(data34 % 1) && !isNaN(data34))) && (isFinite(data34)))) && (data34 !== null)){
const err40 = {instancePath:instancePath+"/preferred_output/" + i5+"/weight",schemaPath:"#/properties/preferred_output/items/oneOf/1/properties/weight/type",keyword:"type",params:{type: schema29.properties.preferred_output.items.oneOf[1].properties.weight.type}};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
if(data23.refusal !== undefined){
let data35 = data23.refusal;
if((typeof data35 !== "string") && (data35 !== null)){
const err41 = {instancePath:instancePath+"/preferred_output/" + i5+"/refusal",schemaPath:"#/properties/preferred_output/items/oneOf/1/properties/refusal/type",keyword:"type",params:{type: schema29.properties.preferred_output.items.oneOf[1].properties.refusal.type}};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
if(data23.name !== undefined){
let data36 = data23.name;
if((typeof data36 !== "string") && (data36 !== null)){
const err42 = {instancePath:instancePath+"/preferred_output/" + i5+"/name",schemaPath:"#/properties/preferred_output/items/oneOf/1/properties/name/type",keyword:"type",params:{type: schema29.properties.preferred_output.items.oneOf[1].properties.name.type}};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
if(data23.function_call !== undefined){
let data37 = data23.function_call;
if((!(data37 && typeof data37 == "object" && !Array.isArray(data37))) && (data37 !== null)){
const err43 = {instancePath:instancePath+"/preferred_output/" + i5+"/function_call",schemaPath:"#/properties/preferred_output/items/oneOf/1/properties/function_call/type",keyword:"type",params:{type: schema29.properties.preferred_output.items.oneOf[1].properties.function_call.type}};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
if(data37 && typeof data37 == "object" && !Array.isArray(data37)){
if(data37.name === undefined){
const err44 = {instancePath:instancePath+"/preferred_output/" + i5+"/function_call",schemaPath:"#/properties/preferred_output/items/oneOf/1/properties/function_call/required",keyword:"required",params:{missingProperty: "name"}};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
if(data37.arguments === undefined){
const err45 = {instancePath:instancePath+"/preferred_output/" + i5+"/function_call",schemaPath:"#/properties/preferred_output/items/oneOf/1/properties/function_call/required",keyword:"required",params:{missingProperty: "arguments"}};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
if(data37.name !== undefined){
if(typeof data37.name !== "string"){
const err46 = {instancePath:instancePath+"/preferred_output/" + i5+"/function_call/name",schemaPath:"#/properties/preferred_output/items/oneOf/1/properties/function_call/properties/name/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
if(data37.arguments !== undefined){
if(typeof data37.arguments !== "string"){
const err47 = {instancePath:instancePath+"/preferred_output/" + i5+"/function_call/arguments",schemaPath:"#/properties/preferred_output/items/oneOf/1/properties/function_call/properties/arguments/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
}
}
}
else {
const err48 = {instancePath:instancePath+"/preferred_output/" + i5,schemaPath:"#/properties/preferred_output/items/oneOf/1/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
else if(tag1 === "system"){
if(!(validate56(data23, {instancePath:instancePath+"/preferred_output/" + i5,parentData:data22,parentDataProperty:i5,rootData}))){
vErrors = vErrors === null ? validate56.errors : vErrors.concat(validate56.errors);
errors = vErrors.length;
}
}
else if(tag1 === "tool"){
if(!(validate59(data23, {instancePath:instancePath+"/preferred_output/" + i5,parentData:data22,parentDataProperty:i5,rootData}))){
vErrors = vErrors === null ? validate59.errors : vErrors.concat(validate59.errors);
errors = vErrors.length;
}
}
else if(tag1 === "developer"){
if(!(validate61(data23, {instancePath:instancePath+"/preferred_output/" + i5,parentData:data22,parentDataProperty:i5,rootData}))){
vErrors = vErrors === null ? validate61.errors : vErrors.concat(validate61.errors);
errors = vErrors.length;
}
}
else if(tag1 === "function"){
if(!(validate63(data23, {instancePath:instancePath+"/preferred_output/" + i5,parentData:data22,parentDataProperty:i5,rootData}))){
vErrors = vErrors === null ? validate63.errors : vErrors.concat(validate63.errors);
errors = vErrors.length;
}
}
else {
const err49 = {instancePath:instancePath+"/preferred_output/" + i5,schemaPath:"#/properties/preferred_output/items/discriminator",keyword:"discriminator",params:{error: "mapping", tag: "role", tagValue: tag1}};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
else {
const err50 = {instancePath:instancePath+"/preferred_output/" + i5,schemaPath:"#/properties/preferred_output/items/discriminator",keyword:"discriminator",params:{error: "tag", tag: "role", tagValue: tag1}};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
else {
const err51 = {instancePath:instancePath+"/preferred_output/" + i5,schemaPath:"#/properties/preferred_output/items/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
}
else {
const err52 = {instancePath:instancePath+"/preferred_output",schemaPath:"#/properties/preferred_output/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
if(data.non_preferred_output !== undefined){
let data40 = data.non_preferred_output;
if(Array.isArray(data40)){
const len9 = data40.length;
for(let i9=0; i9<len9; i9++){
let data41 = data40[i9];
if(data41 && typeof data41 == "object" && !Array.isArray(data41)){
if(data41.role === undefined){
const err53 = {instancePath:instancePath+"/non_preferred_output/" + i9,schemaPath:"#/properties/non_preferred_output/items/required",keyword:"required",params:{missingProperty: "role"}};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
if(data41.role !== undefined){
if(typeof data41.role !== "string"){
const err54 = {instancePath:instancePath+"/non_preferred_output/" + i9+"/role",schemaPath:"#/properties/non_preferred_output/items/properties/role/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
const tag2 = data41.role;
if(typeof tag2 == "string"){
if(tag2 === "user"){
if(data41 && typeof data41 == "object" && !Array.isArray(data41)){
if(data41.content === undefined){
const err55 = {instancePath:instancePath+"/non_preferred_output/" + i9,schemaPath:"#/properties/non_preferred_output/items/oneOf/0/required",keyword:"required",params:{missingProperty: "content"}};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
if(data41.role !== undefined){
if("user" !== data41.role){
const err56 = {instancePath:instancePath+"/non_preferred_output/" + i9+"/role",schemaPath:"#/properties/non_preferred_output/items/oneOf/0/properties/role/const",keyword:"const",params:{allowedValue: "user"}};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
}
if(data41.content !== undefined){
let data44 = data41.content;
if((typeof data44 !== "string") && (!(Array.isArray(data44)))){
const err57 = {instancePath:instancePath+"/non_preferred_output/" + i9+"/content",schemaPath:"#/properties/non_preferred_output/items/oneOf/0/properties/content/type",keyword:"type",params:{type: schema29.properties.non_preferred_output.items.oneOf[0].properties.content.type}};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
if(Array.isArray(data44)){
const len10 = data44.length;
for(let i10=0; i10<len10; i10++){
if(!(validate57(data44[i10], {instancePath:instancePath+"/non_preferred_output/" + i9+"/content/" + i10,parentData:data44,parentDataProperty:i10,rootData}))){
vErrors = vErrors === null ? validate57.errors : vErrors.concat(validate57.errors);
errors = vErrors.length;
}
}
}
}
if(data41.name !== undefined){
let data46 = data41.name;
if((typeof data46 !== "string") && (data46 !== null)){
const err58 = {instancePath:instancePath+"/non_preferred_output/" + i9+"/name",schemaPath:"#/properties/non_preferred_output/items/oneOf/0/properties/name/type",keyword:"type",params:{type: schema29.properties.non_preferred_output.items.oneOf[0].properties.name.type}};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
}
else {
const err59 = {instancePath:instancePath+"/non_preferred_output/" + i9,schemaPath:"#/properties/non_preferred_output/items/oneOf/0/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
else if(tag2 === "assistant"){
if(data41 && typeof data41 == "object" && !Array.isArray(data41)){
if(data41.role !== undefined){
if("assistant" !== data41.role){
const err60 = {instancePath:instancePath+"/non_preferred_output/" + i9+"/role",schemaPath:"#/properties/non_preferred_output/items/oneOf/1/properties/role/const",keyword:"const",params:{allowedValue: "assistant"}};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
if(data41.content !== undefined){
let data48 = data41.content;
if(((typeof data48 !== "string") && (!(Array.isArray(data48)))) && (data48 !== null)){
const err61 = {instancePath:instancePath+"/non_preferred_output/" + i9+"/content",schemaPath:"#/properties/non_preferred_output/items/oneOf/1/properties/content/type",keyword:"type",params:{type: schema29.properties.non_preferred_output.items.oneOf[1].properties.content.type}};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
if(Array.isArray(data48)){
const len11 = data48.length;
for(let i11=0; i11<len11; i11++){
if(!(validate57(data48[i11], {instancePath:instancePath+"/non_preferred_output/" + i9+"/content/" + i11,parentData:data48,parentDataProperty:i11,rootData}))){
vErrors = vErrors === null ? validate57.errors : vErrors.concat(validate57.errors);
errors = vErrors.length;
}
}
}
}
if(data41.tool_calls !== undefined){
let data50 = data41.tool_calls;
if((!(Array.isArray(data50))) && (data50 !== null)){
const err62 = {instancePath:instancePath+"/non_preferred_output/" + i9+"/tool_calls",schemaPath:"#/properties/non_preferred_output/items/oneOf/1/properties/tool_calls/type",keyword:"type",params:{type: schema29.properties.non_preferred_output.items.oneOf[1].properties.tool_calls.type}};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
if(Array.isArray(data50)){
const len12 = data50.length;
for(let i12=0; i12<len12; i12++){
if(!(validate66(data50[i12], {instancePath:instancePath+"/non_preferred_output/" + i9+"/tool_calls/" + i12,parentData:data50,parentDataProperty:i12,rootData}))){
vErrors = vErrors === null ? validate66.errors : vErrors.concat(validate66.errors);
errors = vErrors.length;
}
}
}
}
if(data41.weight !== undefined){
let data52 = data41.weight;
if((!(((typeof data52 == "number") && (!(data52 % 1) && !isNaN(data52))) && (isFinite(data52)))) && (data52 !== null)){
const err63 = {instancePath:instancePath+"/non_preferred_output/" + i9+"/weight",schemaPath:"#/properties/non_preferred_output/items/oneOf/1/properties/weight/type",keyword:"type",params:{type: schema29.properties.non_preferred_output.items.oneOf[1].properties.weight.type}};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
}
if(data41.refusal !== undefined){
let data53 = data41.refusal;
if((typeof data53 !== "string") && (data53 !== null)){
const err64 = {instancePath:instancePath+"/non_preferred_output/" + i9+"/refusal",schemaPath:"#/properties/non_preferred_output/items/oneOf/1/properties/refusal/type",keyword:"type",params:{type: schema29.properties.non_preferred_output.items.oneOf[1].properties.refusal.type}};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
}
if(data41.name !== undefined){
let data54 = data41.name;
if((typeof data54 !== "string") && (data54 !== null)){
const err65 = {instancePath:instancePath+"/non_preferred_output/" + i9+"/name",schemaPath:"#/properties/non_preferred_output/items/oneOf/1/properties/name/type",keyword:"type",params:{type: schema29.properties.non_preferred_output.items.oneOf[1].properties.name.type}};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
}
if(data41.function_call !== undefined){
let data55 = data41.function_call;
if((!(data55 && typeof data55 == "object" && !Array.isArray(data55))) && (data55 !== null)){
const err66 = {instancePath:instancePath+"/non_preferred_output/" + i9+"/function_call",schemaPath:"#/properties/non_preferred_output/items/oneOf/1/properties/function_call/type",keyword:"type",params:{type: schema29.properties.non_preferred_output.items.oneOf[1].properties.function_call.type}};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
if(data55 && typeof data55 == "object" && !Array.isArray(data55)){
if(data55.name === undefined){
const err67 = {instancePath:instancePath+"/non_preferred_output/" + i9+"/function_call",schemaPath:"#/properties/non_preferred_output/items/oneOf/1/properties/function_call/required",keyword:"required",params:{missingProperty: "name"}};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
if(data55.arguments === undefined){
const err68 = {instancePath:instancePath+"/non_preferred_output/" + i9+"/function_call",schemaPath:"#/properties/non_preferred_output/items/oneOf/1/properties/function_call/required",keyword:"required",params:{missingProperty: "arguments"}};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
if(data55.name !== undefined){
if(typeof data55.name !== "string"){
const err69 = {instancePath:instancePath+"/non_preferred_output/" + i9+"/function_call/name",schemaPath:"#/properties/non_preferred_output/items/oneOf/1/properties/function_call/properties/name/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
}
if(data55.arguments !== undefined){
if(typeof data55.arguments !== "string"){
const err70 = {instancePath:instancePath+"/non_preferred_output/" + i9+"/function_call/arguments",schemaPath:"#/properties/non_preferred_output/items/oneOf/1/properties/function_call/properties/arguments/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
}
}
}
}
else {
const err71 = {instancePath:instancePath+"/non_preferred_output/" + i9,schemaPath:"#/properties/non_preferred_output/items/oneOf/1/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
}
else if(tag2 === "system"){
if(!(validate56(data41, {instancePath:instancePath+"/non_preferred_output/" + i9,parentData:data40,parentDataProperty:i9,rootData}))){
vErrors = vErrors === null ? validate56.errors : vErrors.concat(validate56.errors);
errors = vErrors.length;
}
}
else if(tag2 === "tool"){
if(!(validate59(data41, {instancePath:instancePath+"/non_preferred_output/" + i9,parentData:data40,parentDataProperty:i9,rootData}))){
vErrors = vErrors === null ? validate59.errors : vErrors.concat(validate59.errors);
errors = vErrors.length;
}
}
else if(tag2 === "developer"){
if(!(validate61(data41, {instancePath:instancePath+"/non_preferred_output/" + i9,parentData:data40,parentDataProperty:i9,rootData}))){
vErrors = vErrors === null ? validate61.errors : vErrors.concat(validate61.errors);
errors = vErrors.length;
}
}
else if(tag2 === "function"){
if(!(validate63(data41, {instancePath:instancePath+"/non_preferred_output/" + i9,parentData:data40,parentDataProperty:i9,rootData}))){
vErrors = vErrors === null ? validate63.errors : vErrors.concat(validate63.errors);
errors = vErrors.length;
}
}
else {
const err72 = {instancePath:instancePath+"/non_preferred_output/" + i9,schemaPath:"#/properties/non_preferred_output/items/discriminator",keyword:"discriminator",params:{error: "mapping", tag: "role", tagValue: tag2}};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
}
else {
const err73 = {instancePath:instancePath+"/non_preferred_output/" + i9,schemaPath:"#/properties/non_preferred_output/items/discriminator",keyword:"discriminator",params:{error: "tag", tag: "role", tagValue: tag2}};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
}
else {
const err74 = {instancePath:instancePath+"/non_preferred_output/" + i9,schemaPath:"#/properties/non_preferred_output/items/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
}
}
else {
const err75 = {instancePath:instancePath+"/non_preferred_output",schemaPath:"#/properties/non_preferred_output/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
}
}
else {
const err76 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
validate76.errors = vErrors;
return errors === 0;
}

export const openaiReinforcement = validate99;
const schema30 = {"type":"object","required":["messages"],"properties":{"messages":{"type":"array","items":{"type":"object","required":["role"],"properties":{"role":{"type":"string"}},"discriminator":{"propertyName":"role"},"oneOf":[{"type":"object","required":["content"],"properties":{"role":{"const":"user"},"content":{"type":["string","array"],"items":{"$ref":"openai:part"}},"name":{"type":["string","null"]}}},{"type":"object","properties":{"role":{"const":"assistant"},"content":{"type":["string","array","null"],"items":{"$ref":"openai:part"}},"tool_calls":{"type":["array","null"],"items":{"$ref":"openai:tool_call"}},"weight":{"type":["integer","null"]},"refusal":{"type":["string","null"]},"name":{"type":["string","null"]},"function_call":{"type":["object","null"],"required":["name","arguments"],"properties":{"name":{"type":"string"},"arguments":{"type":"string"}}}}},{"$ref":"openai:systemMessage"},{"$ref":"openai:toolMessage"},{"$ref":"openai:developerMessage"},{"$ref":"openai:functionMessage"}]}},"tools":{"type":["array","null"],"items":{"$ref":"openai:tool"}}}};

function validate99(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.messages === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "messages"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.messages !== undefined){
let data0 = data.messages;
if(Array.isArray(data0)){
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
let data1 = data0[i0];
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
if(data1.role === undefined){
const err1 = {instancePath:instancePath+"/messages/" + i0,schemaPath:"#/properties/messages/items/required",keyword:"required",params:{missingProperty: "role"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data1.role !== undefined){
if(typeof data1.role !== "string"){
const err2 = {instancePath:instancePath+"/messages/" + i0+"/role",schemaPath:"#/properties/messages/items/properties/role/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
const tag0 = data1.role;
if(typeof tag0 == "string"){
if(tag0 === "user"){
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
if(data1.content === undefined){
const err3 = {instancePath:instancePath+"/messages/" + i0,schemaPath:"#/properties/messages/items/oneOf/0/required",keyword:"required",params:{missingProperty: "content"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data1.role !== undefined){
if("user" !== data1.role){
const err4 = {instancePath:instancePath+"/messages/" + i0+"/role",schemaPath:"#/properties/messages/items/oneOf/0/properties/role/const",keyword:"const",params:{allowedValue: "user"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data1.content !== undefined){
let data4 = data1.content;
if((typeof data4 !== "string") && (!(Array.isArray(data4)))){
const err5 = {instancePath:instancePath+"/messages/" + i0+"/content",schemaPath:"#/properties/messages/items/oneOf/0/properties/content/type",keyword:"type",params:{type: schema30.properties.messages.items.oneOf[0].properties.content.type}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(Array.isArray(data4)){
const len1 = data4.length;
for(let i1=0; i1<len1; i1++){
if(!(validate57(data4[i1], {instancePath:instancePath+"/messages/" + i0+"/content/" + i1,parentData:data4,parentDataProperty:i1,rootData}))){
vErrors = vErrors === null ? validate57.errors : vErrors.concat(validate57.errors);
errors = vErrors.length;
}
}
}
}
if(data1.name !== undefined){
let data6 = data1.name;
if((typeof data6 !== "string") && (data6 !== null)){
const err6 = {instancePath:instancePath+"/messages/" + i0+"/name",schemaPath:"#/properties/messages/items/oneOf/0/properties/name/type",keyword:"type",params:{type: schema30.properties.messages.items.oneOf[0].properties.name.type}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
else {
const err7 = {instancePath:instancePath+"/messages/" + i0,schemaPath:"#/properties/messages/items/oneOf/0/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else if(tag0 === "assistant"){
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
if(data1.role !== undefined){
if("assistant" !== data1.role){
const err8 = {instancePath:instancePath+"/messages/" + i0+"/role",schemaPath:"#/properties/messages/items/oneOf/1/properties/role/const",keyword:"const",params:{allowedValue: "assistant"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data1.content !== undefined){
let data8 = data1.content;
if(((typeof data8 !== "string") && (!(Array.isArray(data8)))) && (data8 !== null)){
const err9 = {instancePath:instancePath+"/messages/" + i0+"/content",schemaPath:"#/properties/messages/items/oneOf/1/properties/content/type",keyword:"type",params:{type: schema30.properties.messages.items.oneOf[1].properties.content.type}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(Array.isArray(data8)){
const len2 = data8.length;
for(let i2=0; i2<len2; i2++){
if(!(validate57(data8[i2], {instancePath:instancePath+"/messages/" + i0+"/content/" + i2,parentData:data8,parentDataProperty:i2,rootData}))){
vErrors = vErrors === null ? validate57.errors : vErrors.concat(validate57.errors);
errors = vErrors.length;
}
}
}
}
if(data1.tool_calls !== undefined){
let data10 = data1.tool_calls;
if((!(Array.isArray(data10))) && (data10 !== null)){
const err10 = {instancePath:instancePath+"/messages/" + i0+"/tool_calls",schemaPath:"#/properties/messages/items/oneOf/1/properties/tool_calls/type",keyword:"type",params:{type: schema30.properties.messages.items.oneOf[1].properties.tool_calls.type}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(Array.isArray(data10)){
const len3 = data10.length;
for(let i3=0; i3<len3; i3++){
if(!(validate66(data10[i3], {instancePath:instancePath+"/messages/" + i0+"/tool_calls/" + i3,parentData:data10,parentDataProperty:i3,rootData}))){
vErrors = vErrors === null ? validate66.errors : vErrors.concat(validate66.errors);
errors = vErrors.length;
}
}
}
}
if(data1.weight !== undefined){
let data12 = data1.weight;
if((!(((typeof data12 == "number") && (!(data12 % 1) && !isNaN(data12))) && (isFinite(data12)))) && (data12 !== null)){
const err11 = {instancePath:instancePath+"/messages/" + i0+"/weight",schemaPath:"#/properties/messages/items/oneOf/1/properties/weight/type",keyword:"type",params:{type: schema30.properties.messages.items.oneOf[1].properties.weight.type}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data1.refusal !== undefined){
let data13 = data1.refusal;
if((typeof data13 !== "string") && (data13 !== null)){
const err12 = {instancePath:instancePath+"/messages/" + i0+"/refusal",schemaPath:"#/properties/messages/items/oneOf/1/properties/refusal/type",keyword:"type",params:{type: schema30.properties.messages.items.oneOf[1].properties.refusal.type}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data1.name !== undefined){
let data14 = data1.name;
if((typeof data14 !== "string") && (data14 !== null)){
const err13 = {instancePath:instancePath+"/messages/" + i0+"/name",schemaPath:"#/properties/messages/items/oneOf/1/properties/name/type",keyword:"type",params:{type: schema30.properties.messages.items.oneOf[1].properties.name.type}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data1.function_call !== undefined){
let data15 = data1.function_call;
if((!(data15 && typeof data15 == "object" && !Array.isArray(data15))) && (data15 !== null)){
const err14 = {instancePath:instancePath+"/messages/" + i0+"/function_call",schemaPath:"#/properties/messages/items/oneOf/1/properties/function_call/type",keyword:"type",params:{type: schema30.properties.messages.items.oneOf[1].properties.function_call.type}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(data15 && typeof data15 == "object" && !Array.isArray(data15)){
if(data15.name === undefined){
const err15 = {instancePath:instancePath+"/messages/" + i0+"/function_call",schemaPath:"#/properties/messages/items/oneOf/1/properties/function_call/required",keyword:"required",params:{missingProperty: "name"}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(data15.arguments === undefined){
const err16 = {instancePath:instancePath+"/messages/" + i0+"/function_call",schemaPath:"#/properties/messages/items/oneOf/1/properties/function_call/required",keyword:"required",params:{missingProperty: "arguments"}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(data15.name !== undefined){
if(typeof data15.name !== "string"){
const err17 = {instancePath:instancePath+"/messages/" + i0+"/function_call/name",schemaPath:"#/properties/messages/items/oneOf/1/properties/function_call/properties/name/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data15.arguments !== undefined){
if(typeof data15.arguments !== "string"){
const err18 = {instancePath:instancePath+"/messages/" + i0+"/function_call/arguments",schemaPath:"#/properties/messages/items/oneOf/1/properties/function_call/properties/arguments/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
}
}
}
else {
const err19 = {instancePath:instancePath+"/messages/" + i0,schemaPath:"#/properties/messages/items/oneOf/1/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
else if(tag0 === "system"){
if(!(validate56(data1, {instancePath:instancePath+"/messages/" + i0,parentData:data0,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate56.errors : vErrors.concat(validate56.errors);
errors = vErrors.length;
}
}
else if(tag0 === "tool"){
if(!(validate59(data1, {instancePath:instancePath+"/messages/" + i0,parentData:data0,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate59.errors : vErrors.concat(validate59.errors);
errors = vErrors.length;
}
}
else if(tag0 === "developer"){
if(!(validate61(data1, {instancePath:instancePath+"/messages/" + i0,parentData:data0,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate61.errors : vErrors.concat(validate61.errors);
errors = vErrors.length;
}
}
else if(tag0 === "function"){
if(!(validate63(data1, {instancePath:instancePath+"/messages/" + i0,parentData:data0,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate63.errors : vErrors.concat(validate63.errors);
errors = vErrors.length;
}
}
else {
const err20 = {instancePath:instancePath+"/messages/" + i0,schemaPath:"#/properties/messages/items/discriminator",keyword:"discriminator",params:{error: "mapping", tag: "role", tagValue: tag0}};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
else {
const err21 = {instancePath:instancePath+"/messages/" + i0,schemaPath:"#/properties/messages/items/discriminator",keyword:"discriminator",params:{error: "tag", tag: "role", tagValue: tag0}};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
else {
const err22 = {instancePath:instancePath+"/messages/" + i0,schemaPath:"#/properties/messages/items/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
}
else {
const err23 = {instancePath:instancePath+"/messages",schemaPath:"#/properties/messages/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data.tools !== undefined){
let data18 = data.tools;
if((!(Array.isArray(data18))) && (data18 !== null)){
const err24 = {instancePath:instancePath+"/tools",schemaPath:"#/properties/tools/type",keyword:"type",params:{type: schema30.properties.tools.type}};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
if(Array.isArray(data18)){
const len4 = data18.length;
for(let i4=0; i4<len4; i4++){
if(!(validate72(data18[i4], {instancePath:instancePath+"/tools/" + i4,parentData:data18,parentDataProperty:i4,rootData}))){
vErrors = vErrors === null ? validate72.errors : vErrors.concat(validate72.errors);
errors = vErrors.length;
}
}
}
}
}
else {
const err25 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
validate99.errors = vErrors;
return errors === 0;
}

export const openaiCompletion = validate108;
const schema31 = {"type":"object","required":["prompt","completion"],"properties":{"prompt":{"type":["string","array"],"items":{"$ref":"openai:part"}},"completion":{"type":["string","array"],"items":{"$ref":"openai:part"}}}};

function validate108(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.prompt === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "prompt"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.completion === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "completion"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.prompt !== undefined){
let data0 = data.prompt;
if((typeof data0 !== "string") && (!(Array.isArray(data0)))){
const err2 = {instancePath:instancePath+"/prompt",schemaPath:"#/properties/prompt/type",keyword:"type",params:{type: schema31.properties.prompt.type}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(Array.isArray(data0)){
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
if(!(validate57(data0[i0], {instancePath:instancePath+"/prompt/" + i0,parentData:data0,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate57.errors : vErrors.concat(validate57.errors);
errors = vErrors.length;
}
}
}
}
if(data.completion !== undefined){
let data2 = data.completion;
if((typeof data2 !== "string") && (!(Array.isArray(data2)))){
const err3 = {instancePath:instancePath+"/completion",schemaPath:"#/properties/completion/type",keyword:"type",params:{type: schema31.properties.completion.type}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(Array.isArray(data2)){
const len1 = data2.length;
for(let i1=0; i1<len1; i1++){
if(!(validate57(data2[i1], {instancePath:instancePath+"/completion/" + i1,parentData:data2,parentDataProperty:i1,rootData}))){
vErrors = vErrors === null ? validate57.errors : vErrors.concat(validate57.errors);
errors = vErrors.length;
}
}
}
}
}
else {
const err4 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
validate108.errors = vErrors;
return errors === 0;
}

export const openaiLlamafactorySft = validate111;
const schema32 = {"type":"object","required":["messages"],"properties":{"messages":{"type":"array","items":{"type":"object","required":["role"],"if":{"required":["tool_calls"],"properties":{"tool_calls":{"type":"array","minItems":1}}},"then":{"properties":{"content":{"type":["string","null"]}}},"else":{"required":["content"],"properties":{"content":{"type":"string"}}},"properties":{"role":{"type":"string"},"content":{},"tool_calls":{"type":["array","null"],"items":{"$ref":"openai:llamafactoryToolCall"}}}}},"system":{"type":["string","null"]},"tools":{"type":["string","array","object","null"]},"images":{"type":["array","string","null"],"items":{"$ref":"openai:image"}},"videos":{"type":["array","string","null"],"items":{"type":["string","array"],"items":{"$ref":"openai:image"}}},"audios":{"type":["array","string","null"],"items":{"type":"string"}}}};
const schema33 = {"type":"object","required":["function"],"properties":{"function":{"type":"object","required":["name","arguments"],"properties":{"name":{"type":"string"},"arguments":{"type":["object","string"]}}}}};

function validate112(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.function === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "function"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.function !== undefined){
let data0 = data.function;
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
if(data0.name === undefined){
const err1 = {instancePath:instancePath+"/function",schemaPath:"#/properties/function/required",keyword:"required",params:{missingProperty: "name"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data0.arguments === undefined){
const err2 = {instancePath:instancePath+"/function",schemaPath:"#/properties/function/required",keyword:"required",params:{missingProperty: "arguments"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data0.name !== undefined){
if(typeof data0.name !== "string"){
const err3 = {instancePath:instancePath+"/function/name",schemaPath:"#/properties/function/properties/name/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data0.arguments !== undefined){
let data2 = data0.arguments;
if((!(data2 && typeof data2 == "object" && !Array.isArray(data2))) && (typeof data2 !== "string")){
const err4 = {instancePath:instancePath+"/function/arguments",schemaPath:"#/properties/function/properties/arguments/type",keyword:"type",params:{type: schema33.properties.function.properties.arguments.type}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
else {
const err5 = {instancePath:instancePath+"/function",schemaPath:"#/properties/function/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
else {
const err6 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
validate112.errors = vErrors;
return errors === 0;
}

const schema34 = {"type":["string","object"],"required":["path","bytes"],"properties":{"path":{"type":"string"},"bytes":{"type":"null"}}};

function validate114(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if((typeof data !== "string") && (!(data && typeof data == "object" && !Array.isArray(data)))){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema34.type}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.path === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "path"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.bytes === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "bytes"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.path !== undefined){
if(typeof data.path !== "string"){
const err3 = {instancePath:instancePath+"/path",schemaPath:"#/properties/path/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.bytes !== undefined){
if(data.bytes !== null){
const err4 = {instancePath:instancePath+"/bytes",schemaPath:"#/properties/bytes/type",keyword:"type",params:{type: "null"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
validate114.errors = vErrors;
return errors === 0;
}


function validate111(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.messages === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "messages"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.messages !== undefined){
let data0 = data.messages;
if(Array.isArray(data0)){
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
let data1 = data0[i0];
const _errs5 = errors;
let valid3 = true;
const _errs6 = errors;
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
let missing0;
if((data1.tool_calls === undefined) && (missing0 = "tool_calls")){
const err1 = {};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
else {
if(data1.tool_calls !== undefined){
let data2 = data1.tool_calls;
const _errs7 = errors;
if(errors === _errs7){
if(Array.isArray(data2)){
if(data2.length < 1){
const err2 = {};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
}
}
}
var _valid0 = _errs6 === errors;
errors = _errs5;
if(vErrors !== null){
if(_errs5){
vErrors.length = _errs5;
}
else {
vErrors = null;
}
}
let ifClause0;
if(_valid0){
const _errs9 = errors;
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
if(data1.content !== undefined){
let data3 = data1.content;
if((typeof data3 !== "string") && (data3 !== null)){
const err4 = {instancePath:instancePath+"/messages/" + i0+"/content",schemaPath:"#/properties/messages/items/then/properties/content/type",keyword:"type",params:{type: schema32.properties.messages.items.then.properties.content.type}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
var _valid0 = _errs9 === errors;
valid3 = _valid0;
ifClause0 = "then";
}
else {
const _errs12 = errors;
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
if(data1.content === undefined){
const err5 = {instancePath:instancePath+"/messages/" + i0,schemaPath:"#/properties/messages/items/else/required",keyword:"required",params:{missingProperty: "content"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data1.content !== undefined){
if(typeof data1.content !== "string"){
const err6 = {instancePath:instancePath+"/messages/" + i0+"/content",schemaPath:"#/properties/messages/items/else/properties/content/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
var _valid0 = _errs12 === errors;
valid3 = _valid0;
ifClause0 = "else";
}
if(!valid3){
const err7 = {instancePath:instancePath+"/messages/" + i0,schemaPath:"#/properties/messages/items/if",keyword:"if",params:{failingKeyword: ifClause0}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
if(data1.role === undefined){
const err8 = {instancePath:instancePath+"/messages/" + i0,schemaPath:"#/properties/messages/items/required",keyword:"required",params:{missingProperty: "role"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(data1.role !== undefined){
if(typeof data1.role !== "string"){
const err9 = {instancePath:instancePath+"/messages/" + i0+"/role",schemaPath:"#/properties/messages/items/properties/role/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data1.tool_calls !== undefined){
let data6 = data1.tool_calls;
if((!(Array.isArray(data6))) && (data6 !== null)){
const err10 = {instancePath:instancePath+"/messages/" + i0+"/tool_calls",schemaPath:"#/properties/messages/items/properties/tool_calls/type",keyword:"type",params:{type: schema32.properties.messages.items.properties.tool_calls.type}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(Array.isArray(data6)){
const len1 = data6.length;
for(let i1=0; i1<len1; i1++){
if(!(validate112(data6[i1], {instancePath:instancePath+"/messages/" + i0+"/tool_calls/" + i1,parentData:data6,parentDataProperty:i1,rootData}))){
vErrors = vErrors === null ? validate112.errors : vErrors.concat(validate112.errors);
errors = vErrors.length;
}
}
}
}
}
else {
const err11 = {instancePath:instancePath+"/messages/" + i0,schemaPath:"#/properties/messages/items/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
}
else {
const err12 = {instancePath:instancePath+"/messages",schemaPath:"#/properties/messages/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.system !== undefined){
let data8 = data.system;
if((typeof data8 !== "string") && (data8 !== null)){
const err13 = {instancePath:instancePath+"/system",schemaPath:"#/properties/system/type",keyword:"type",params:{type: schema32.properties.system.type}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.tools !== undefined){
let data9 = data.tools;
if((typeof data9 != "object") && (typeof data9 !== "string")){
const err14 = {instancePath:instancePath+"/tools",schemaPath:"#/properties/tools/type",keyword:"type",params:{type: schema32.properties.tools.type}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.images !== undefined){
let data10 = data.images;
if(((!(Array.isArray(data10))) && (typeof data10 !== "string")) && (data10 !== null)){
const err15 = {instancePath:instancePath+"/images",schemaPath:"#/properties/images/type",keyword:"type",params:{type: schema32.properties.images.type}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(Array.isArray(data10)){
const len2 = data10.length;
for(let i2=0; i2<len2; i2++){
if(!(validate114(data10[i2], {instancePath:instancePath+"/images/" + i2,parentData:data10,parentDataProperty:i2,rootData}))){
vErrors = vErrors === null ? validate114.errors : vErrors.concat(validate114.errors);
errors = vErrors.length;
}
}
}
}
if(data.videos !== undefined){
let data12 = data.videos;
if(((!(Array.isArray(data12))) && (typeof data12 !== "string")) && (data12 !== null)){
const err16 = {instancePath:instancePath+"/videos",schemaPath:"#/properties/videos/type",keyword:"type",params:{type: schema32.properties.videos.type}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(Array.isArray(data12)){
const len3 = data12.length;
for(let i3=0; i3<len3; i3++){
let data13 = data12[i3];
if((typeof data13 !== "string") && (!(Array.isArray(data13)))){
const err17 = {instancePath:instancePath+"/videos/" + i3,schemaPath:"#/properties/videos/items/type",keyword:"type",params:{type: schema32.properties.videos.items.type}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if(Array.isArray(data13)){
const len4 = data13.length;
for(let i4=0; i4<len4; i4++){
if(!(validate114(data13[i4], {instancePath:instancePath+"/videos/" + i3+"/" + i4,parentData:data13,parentDataProperty:i4,rootData}))){
vErrors = vErrors === null ? validate114.errors : vErrors.concat(validate114.errors);
errors = vErrors.length;
}
}
}
}
}
}
if(data.audios !== undefined){
let data15 = data.audios;
if(((!(Array.isArray(data15))) && (typeof data15 !== "string")) && (data15 !== null)){
const err18 = {instancePath:instancePath+"/audios",schemaPath:"#/properties/audios/type",keyword:"type",params:{type: schema32.properties.audios.type}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(Array.isArray(data15)){
const len5 = data15.length;
for(let i5=0; i5<len5; i5++){
if(typeof data15[i5] !== "string"){
const err19 = {instancePath:instancePath+"/audios/" + i5,schemaPath:"#/properties/audios/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
}
}
}
else {
const err20 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
validate111.errors = vErrors;
return errors === 0;
}

export const openaiLlamafactoryPreference = validate117;
const schema35 = {"type":"object","required":["messages","chosen","rejected"],"properties":{"messages":{"type":"array","items":{"type":"object","required":["role"],"if":{"required":["tool_calls"],"properties":{"tool_calls":{"type":"array","minItems":1}}},"then":{"properties":{"content":{"type":["string","null"]}}},"else":{"required":["content"],"properties":{"content":{"type":"string"}}},"properties":{"role":{"type":"string"},"content":{},"tool_calls":{"type":["array","null"],"items":{"$ref":"openai:llamafactoryToolCall"}}}}},"chosen":{"type":"object","required":["role","content"],"properties":{"role":{"type":"string"},"content":{"type":"string"}}},"rejected":{"type":"object","required":["role","content"],"properties":{"role":{"type":"string"},"content":{"type":"string"}}},"system":{"type":["string","null"]},"tools":{"type":["string","array","object","null"]},"images":{"type":["array","string","null"],"items":{"$ref":"openai:image"}},"videos":{"type":["array","string","null"],"items":{"type":["string","array"],"items":{"$ref":"openai:image"}}},"audios":{"type":["array","string","null"],"items":{"type":"string"}}}};

function validate117(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.messages === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "messages"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.chosen === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "chosen"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.rejected === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "rejected"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.messages !== undefined){
let data0 = data.messages;
if(Array.isArray(data0)){
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
let data1 = data0[i0];
const _errs5 = errors;
let valid3 = true;
const _errs6 = errors;
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
let missing0;
if((data1.tool_calls === undefined) && (missing0 = "tool_calls")){
const err3 = {};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
else {
if(data1.tool_calls !== undefined){
let data2 = data1.tool_calls;
const _errs7 = errors;
if(errors === _errs7){
if(Array.isArray(data2)){
if(data2.length < 1){
const err4 = {};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
}
}
var _valid0 = _errs6 === errors;
errors = _errs5;
if(vErrors !== null){
if(_errs5){
vErrors.length = _errs5;
}
else {
vErrors = null;
}
}
let ifClause0;
if(_valid0){
const _errs9 = errors;
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
if(data1.content !== undefined){
let data3 = data1.content;
if((typeof data3 !== "string") && (data3 !== null)){
const err6 = {instancePath:instancePath+"/messages/" + i0+"/content",schemaPath:"#/properties/messages/items/then/properties/content/type",keyword:"type",params:{type: schema35.properties.messages.items.then.properties.content.type}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
var _valid0 = _errs9 === errors;
valid3 = _valid0;
ifClause0 = "then";
}
else {
const _errs12 = errors;
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
if(data1.content === undefined){
const err7 = {instancePath:instancePath+"/messages/" + i0,schemaPath:"#/properties/messages/items/else/required",keyword:"required",params:{missingProperty: "content"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data1.content !== undefined){
if(typeof data1.content !== "string"){
const err8 = {instancePath:instancePath+"/messages/" + i0+"/content",schemaPath:"#/properties/messages/items/else/properties/content/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
var _valid0 = _errs12 === errors;
valid3 = _valid0;
ifClause0 = "else";
}
if(!valid3){
const err9 = {instancePath:instancePath+"/messages/" + i0,schemaPath:"#/properties/messages/items/if",keyword:"if",params:{failingKeyword: ifClause0}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
if(data1.role === undefined){
const err10 = {instancePath:instancePath+"/messages/" + i0,schemaPath:"#/properties/messages/items/required",keyword:"required",params:{missingProperty: "role"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(data1.role !== undefined){
if(typeof data1.role !== "string"){
const err11 = {instancePath:instancePath+"/messages/" + i0+"/role",schemaPath:"#/properties/messages/items/properties/role/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data1.tool_calls !== undefined){
let data6 = data1.tool_calls;
if((!(Array.isArray(data6))) && (data6 !== null)){
const err12 = {instancePath:instancePath+"/messages/" + i0+"/tool_calls",schemaPath:"#/properties/messages/items/properties/tool_calls/type",keyword:"type",params:{type: schema35.properties.messages.items.properties.tool_calls.type}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(Array.isArray(data6)){
const len1 = data6.length;
for(let i1=0; i1<len1; i1++){
if(!(validate112(data6[i1], {instancePath:instancePath+"/messages/" + i0+"/tool_calls/" + i1,parentData:data6,parentDataProperty:i1,rootData}))){
vErrors = vErrors === null ? validate112.errors : vErrors.concat(validate112.errors);
errors = vErrors.length;
}
}
}
}
}
else {
const err13 = {instancePath:instancePath+"/messages/" + i0,schemaPath:"#/properties/messages/items/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
else {
const err14 = {instancePath:instancePath+"/messages",schemaPath:"#/properties/messages/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.chosen !== undefined){
let data8 = data.chosen;
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
if(data8.role === undefined){
const err15 = {instancePath:instancePath+"/chosen",schemaPath:"#/properties/chosen/required",keyword:"required",params:{missingProperty: "role"}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(data8.content === undefined){
const err16 = {instancePath:instancePath+"/chosen",schemaPath:"#/properties/chosen/required",keyword:"required",params:{missingProperty: "content"}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(data8.role !== undefined){
if(typeof data8.role !== "string"){
const err17 = {instancePath:instancePath+"/chosen/role",schemaPath:"#/properties/chosen/properties/role/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data8.content !== undefined){
if(typeof data8.content !== "string"){
const err18 = {instancePath:instancePath+"/chosen/content",schemaPath:"#/properties/chosen/properties/content/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
}
else {
const err19 = {instancePath:instancePath+"/chosen",schemaPath:"#/properties/chosen/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data.rejected !== undefined){
let data11 = data.rejected;
if(data11 && typeof data11 == "object" && !Array.isArray(data11)){
if(data11.role === undefined){
const err20 = {instancePath:instancePath+"/rejected",schemaPath:"#/properties/rejected/required",keyword:"required",params:{missingProperty: "role"}};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if(data11.content === undefined){
const err21 = {instancePath:instancePath+"/rejected",schemaPath:"#/properties/rejected/required",keyword:"required",params:{missingProperty: "content"}};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
if(data11.role !== undefined){
if(typeof data11.role !== "string"){
const err22 = {instancePath:instancePath+"/rejected/role",schemaPath:"#/properties/rejected/properties/role/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data11.content !== undefined){
if(typeof data11.content !== "string"){
const err23 = {instancePath:instancePath+"/rejected/content",schemaPath:"#/properties/rejected/properties/content/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
}
else {
const err24 = {instancePath:instancePath+"/rejected",schemaPath:"#/properties/rejected/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data.system !== undefined){
let data14 = data.system;
if((typeof data14 !== "string") && (data14 !== null)){
const err25 = {instancePath:instancePath+"/system",schemaPath:"#/properties/system/type",keyword:"type",params:{type: schema35.properties.system.type}};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data.tools !== undefined){
let data15 = data.tools;
if((typeof data15 != "object") && (typeof data15 !== "string")){
const err26 = {instancePath:instancePath+"/tools",schemaPath:"#/properties/tools/type",keyword:"type",params:{type: schema35.properties.tools.type}};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data.images !== undefined){
let data16 = data.images;
if(((!(Array.isArray(data16))) && (typeof data16 !== "string")) && (data16 !== null)){
const err27 = {instancePath:instancePath+"/images",schemaPath:"#/properties/images/type",keyword:"type",params:{type: schema35.properties.images.type}};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
if(Array.isArray(data16)){
const len2 = data16.length;
for(let i2=0; i2<len2; i2++){
if(!(validate114(data16[i2], {instancePath:instancePath+"/images/" + i2,parentData:data16,parentDataProperty:i2,rootData}))){
vErrors = vErrors === null ? validate114.errors : vErrors.concat(validate114.errors);
errors = vErrors.length;
}
}
}
}
if(data.videos !== undefined){
let data18 = data.videos;
if(((!(Array.isArray(data18))) && (typeof data18 !== "string")) && (data18 !== null)){
const err28 = {instancePath:instancePath+"/videos",schemaPath:"#/properties/videos/type",keyword:"type",params:{type: schema35.properties.videos.type}};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
if(Array.isArray(data18)){
const len3 = data18.length;
for(let i3=0; i3<len3; i3++){
let data19 = data18[i3];
if((typeof data19 !== "string") && (!(Array.isArray(data19)))){
const err29 = {instancePath:instancePath+"/videos/" + i3,schemaPath:"#/properties/videos/items/type",keyword:"type",params:{type: schema35.properties.videos.items.type}};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
if(Array.isArray(data19)){
const len4 = data19.length;
for(let i4=0; i4<len4; i4++){
if(!(validate114(data19[i4], {instancePath:instancePath+"/videos/" + i3+"/" + i4,parentData:data19,parentDataProperty:i4,rootData}))){
vErrors = vErrors === null ? validate114.errors : vErrors.concat(validate114.errors);
errors = vErrors.length;
}
}
}
}
}
}
if(data.audios !== undefined){
let data21 = data.audios;
if(((!(Array.isArray(data21))) && (typeof data21 !== "string")) && (data21 !== null)){
const err30 = {instancePath:instancePath+"/audios",schemaPath:"#/properties/audios/type",keyword:"type",params:{type: schema35.properties.audios.type}};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
if(Array.isArray(data21)){
const len5 = data21.length;
for(let i5=0; i5<len5; i5++){
if(typeof data21[i5] !== "string"){
const err31 = {instancePath:instancePath+"/audios/" + i5,schemaPath:"#/properties/audios/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
}
}
}
else {
const err32 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
validate117.errors = vErrors;
return errors === 0;
}

export const openaiLlamafactoryKto = validate121;
const schema36 = {"type":"object","required":["messages","kto_tag"],"properties":{"messages":{"type":"array","items":{"type":"object","required":["role"],"if":{"required":["tool_calls"],"properties":{"tool_calls":{"type":"array","minItems":1}}},"then":{"properties":{"content":{"type":["string","null"]}}},"else":{"required":["content"],"properties":{"content":{"type":"string"}}},"properties":{"role":{"type":"string"},"content":{},"tool_calls":{"type":["array","null"],"items":{"$ref":"openai:llamafactoryToolCall"}}}}},"kto_tag":{"type":"boolean"},"system":{"type":["string","null"]},"tools":{"type":["string","array","object","null"]},"images":{"type":["array","string","null"],"items":{"$ref":"openai:image"}},"videos":{"type":["array","string","null"],"items":{"type":["string","array"],"items":{"$ref":"openai:image"}}},"audios":{"type":["array","string","null"],"items":{"type":"string"}}}};

function validate121(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.messages === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "messages"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.kto_tag === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kto_tag"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.messages !== undefined){
let data0 = data.messages;
if(Array.isArray(data0)){
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
let data1 = data0[i0];
const _errs5 = errors;
let valid3 = true;
const _errs6 = errors;
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
let missing0;
if((data1.tool_calls === undefined) && (missing0 = "tool_calls")){
const err2 = {};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
else {
if(data1.tool_calls !== undefined){
let data2 = data1.tool_calls;
const _errs7 = errors;
if(errors === _errs7){
if(Array.isArray(data2)){
if(data2.length < 1){
const err3 = {};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
}
}
var _valid0 = _errs6 === errors;
errors = _errs5;
if(vErrors !== null){
if(_errs5){
vErrors.length = _errs5;
}
else {
vErrors = null;
}
}
let ifClause0;
if(_valid0){
const _errs9 = errors;
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
if(data1.content !== undefined){
let data3 = data1.content;
if((typeof data3 !== "string") && (data3 !== null)){
const err5 = {instancePath:instancePath+"/messages/" + i0+"/content",schemaPath:"#/properties/messages/items/then/properties/content/type",keyword:"type",params:{type: schema36.properties.messages.items.then.properties.content.type}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
var _valid0 = _errs9 === errors;
valid3 = _valid0;
ifClause0 = "then";
}
else {
const _errs12 = errors;
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
if(data1.content === undefined){
const err6 = {instancePath:instancePath+"/messages/" + i0,schemaPath:"#/properties/messages/items/else/required",keyword:"required",params:{missingProperty: "content"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data1.content !== undefined){
if(typeof data1.content !== "string"){
const err7 = {instancePath:instancePath+"/messages/" + i0+"/content",schemaPath:"#/properties/messages/items/else/properties/content/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
var _valid0 = _errs12 === errors;
valid3 = _valid0;
ifClause0 = "else";
}
if(!valid3){
const err8 = {instancePath:instancePath+"/messages/" + i0,schemaPath:"#/properties/messages/items/if",keyword:"if",params:{failingKeyword: ifClause0}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
if(data1.role === undefined){
const err9 = {instancePath:instancePath+"/messages/" + i0,schemaPath:"#/properties/messages/items/required",keyword:"required",params:{missingProperty: "role"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(data1.role !== undefined){
if(typeof data1.role !== "string"){
const err10 = {instancePath:instancePath+"/messages/" + i0+"/role",schemaPath:"#/properties/messages/items/properties/role/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data1.tool_calls !== undefined){
let data6 = data1.tool_calls;
if((!(Array.isArray(data6))) && (data6 !== null)){
const err11 = {instancePath:instancePath+"/messages/" + i0+"/tool_calls",schemaPath:"#/properties/messages/items/properties/tool_calls/type",keyword:"type",params:{type: schema36.properties.messages.items.properties.tool_calls.type}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(Array.isArray(data6)){
const len1 = data6.length;
for(let i1=0; i1<len1; i1++){
if(!(validate112(data6[i1], {instancePath:instancePath+"/messages/" + i0+"/tool_calls/" + i1,parentData:data6,parentDataProperty:i1,rootData}))){
vErrors = vErrors === null ? validate112.errors : vErrors.concat(validate112.errors);
errors = vErrors.length;
}
}
}
}
}
else {
const err12 = {instancePath:instancePath+"/messages/" + i0,schemaPath:"#/properties/messages/items/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
else {
const err13 = {instancePath:instancePath+"/messages",schemaPath:"#/properties/messages/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.kto_tag !== undefined){
if(typeof data.kto_tag !== "boolean"){
const err14 = {instancePath:instancePath+"/kto_tag",schemaPath:"#/properties/kto_tag/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.system !== undefined){
let data9 = data.system;
if((typeof data9 !== "string") && (data9 !== null)){
const err15 = {instancePath:instancePath+"/system",schemaPath:"#/properties/system/type",keyword:"type",params:{type: schema36.properties.system.type}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.tools !== undefined){
let data10 = data.tools;
if((typeof data10 != "object") && (typeof data10 !== "string")){
const err16 = {instancePath:instancePath+"/tools",schemaPath:"#/properties/tools/type",keyword:"type",params:{type: schema36.properties.tools.type}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data.images !== undefined){
let data11 = data.images;
if(((!(Array.isArray(data11))) && (typeof data11 !== "string")) && (data11 !== null)){
const err17 = {instancePath:instancePath+"/images",schemaPath:"#/properties/images/type",keyword:"type",params:{type: schema36.properties.images.type}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if(Array.isArray(data11)){
const len2 = data11.length;
for(let i2=0; i2<len2; i2++){
if(!(validate114(data11[i2], {instancePath:instancePath+"/images/" + i2,parentData:data11,parentDataProperty:i2,rootData}))){
vErrors = vErrors === null ? validate114.errors : vErrors.concat(validate114.errors);
errors = vErrors.length;
}
}
}
}
if(data.videos !== undefined){
let data13 = data.videos;
if(((!(Array.isArray(data13))) && (typeof data13 !== "string")) && (data13 !== null)){
const err18 = {instancePath:instancePath+"/videos",schemaPath:"#/properties/videos/type",keyword:"type",params:{type: schema36.properties.videos.type}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(Array.isArray(data13)){
const len3 = data13.length;
for(let i3=0; i3<len3; i3++){
let data14 = data13[i3];
if((typeof data14 !== "string") && (!(Array.isArray(data14)))){
const err19 = {instancePath:instancePath+"/videos/" + i3,schemaPath:"#/properties/videos/items/type",keyword:"type",params:{type: schema36.properties.videos.items.type}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if(Array.isArray(data14)){
const len4 = data14.length;
for(let i4=0; i4<len4; i4++){
if(!(validate114(data14[i4], {instancePath:instancePath+"/videos/" + i3+"/" + i4,parentData:data14,parentDataProperty:i4,rootData}))){
vErrors = vErrors === null ? validate114.errors : vErrors.concat(validate114.errors);
errors = vErrors.length;
}
}
}
}
}
}
if(data.audios !== undefined){
let data16 = data.audios;
if(((!(Array.isArray(data16))) && (typeof data16 !== "string")) && (data16 !== null)){
const err20 = {instancePath:instancePath+"/audios",schemaPath:"#/properties/audios/type",keyword:"type",params:{type: schema36.properties.audios.type}};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if(Array.isArray(data16)){
const len5 = data16.length;
for(let i5=0; i5<len5; i5++){
if(typeof data16[i5] !== "string"){
const err21 = {instancePath:instancePath+"/audios/" + i5,schemaPath:"#/properties/audios/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
}
}
}
else {
const err22 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
validate121.errors = vErrors;
return errors === 0;
}

export const datasetInfoFile = validate125;
const schema37 = {"type":"object","properties":{"$schema":{"type":"string"}},"additionalProperties":{"type":"object","if":{"anyOf":[{"required":["hf_hub_url"]},{"required":["ms_hub_url"]},{"required":["om_hub_url"]},{"required":["script_url"]},{"required":["cloud_file_name"]}]},"else":{"required":["file_name"]},"properties":{"file_name":{"type":"string"},"hf_hub_url":{"type":"string"},"ms_hub_url":{"type":"string"},"om_hub_url":{"type":"string"},"script_url":{"type":"string"},"cloud_file_name":{"type":"string"},"formatting":{"type":"string","enum":["alpaca","sharegpt","openai"]},"ranking":{"type":"boolean"},"subset":{"type":["string","null"]},"split":{"type":"string"},"folder":{"type":["string","null"]},"num_samples":{"type":["integer","null"],"minimum":1},"columns":{"type":"object","properties":{"prompt":{"type":["string","null"]},"query":{"type":["string","null"]},"response":{"type":["string","null"]},"history":{"type":["string","null"]},"messages":{"type":["string","null"]},"system":{"type":["string","null"]},"tools":{"type":["string","null"]},"images":{"type":["string","null"]},"videos":{"type":["string","null"]},"audios":{"type":["string","null"]},"chosen":{"type":["string","null"]},"rejected":{"type":["string","null"]},"kto_tag":{"type":["string","null"]}}},"tags":{"type":"object","properties":{"role_tag":{"type":["string","null"]},"content_tag":{"type":["string","null"]},"user_tag":{"type":["string","null"]},"assistant_tag":{"type":["string","null"]},"observation_tag":{"type":["string","null"]},"function_tag":{"type":["string","null"]},"system_tag":{"type":["string","null"]}}}}}};

function validate125(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(key0 === "$schema")){
let data0 = data[key0];
const _errs4 = errors;
let valid1 = true;
const _errs5 = errors;
const _errs6 = errors;
let valid2 = false;
const _errs7 = errors;
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
let missing0;
if((data0.hf_hub_url === undefined) && (missing0 = "hf_hub_url")){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
var _valid1 = _errs7 === errors;
valid2 = valid2 || _valid1;
if(!valid2){
const _errs8 = errors;
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
let missing1;
if((data0.ms_hub_url === undefined) && (missing1 = "ms_hub_url")){
const err1 = {};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
var _valid1 = _errs8 === errors;
valid2 = valid2 || _valid1;
if(!valid2){
const _errs9 = errors;
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
let missing2;
if((data0.om_hub_url === undefined) && (missing2 = "om_hub_url")){
const err2 = {};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
var _valid1 = _errs9 === errors;
valid2 = valid2 || _valid1;
if(!valid2){
const _errs10 = errors;
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
let missing3;
if((data0.script_url === undefined) && (missing3 = "script_url")){
const err3 = {};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
var _valid1 = _errs10 === errors;
valid2 = valid2 || _valid1;
if(!valid2){
const _errs11 = errors;
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
let missing4;
if((data0.cloud_file_name === undefined) && (missing4 = "cloud_file_name")){
const err4 = {};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
var _valid1 = _errs11 === errors;
valid2 = valid2 || _valid1;
}
}
}
}
if(!valid2){
const err5 = {};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
else {
errors = _errs6;
if(vErrors !== null){
if(_errs6){
vErrors.length = _errs6;
}
else {
vErrors = null;
}
}
}
var _valid0 = _errs5 === errors;
errors = _errs4;
if(vErrors !== null){
if(_errs4){
vErrors.length = _errs4;
}
else {
vErrors = null;
}
}
if(!_valid0){
const _errs12 = errors;
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
if(data0.file_name === undefined){
const err6 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/additionalProperties/else/required",keyword:"required",params:{missingProperty: "file_name"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
var _valid0 = _errs12 === errors;
valid1 = _valid0;
}
if(!valid1){
const err7 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/additionalProperties/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
if(data0.file_name !== undefined){
if(typeof data0.file_name !== "string"){
const err8 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")+"/file_name",schemaPath:"#/additionalProperties/properties/file_name/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data0.hf_hub_url !== undefined){
if(typeof data0.hf_hub_url !== "string"){
const err9 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")+"/hf_hub_url",schemaPath:"#/additionalProperties/properties/hf_hub_url/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data0.ms_hub_url !== undefined){
if(typeof data0.ms_hub_url !== "string"){
const err10 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")+"/ms_hub_url",schemaPath:"#/additionalProperties/properties/ms_hub_url/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data0.om_hub_url !== undefined){
if(typeof data0.om_hub_url !== "string"){
const err11 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")+"/om_hub_url",schemaPath:"#/additionalProperties/properties/om_hub_url/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data0.script_url !== undefined){
if(typeof data0.script_url !== "string"){
const err12 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")+"/script_url",schemaPath:"#/additionalProperties/properties/script_url/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data0.cloud_file_name !== undefined){
if(typeof data0.cloud_file_name !== "string"){
const err13 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")+"/cloud_file_name",schemaPath:"#/additionalProperties/properties/cloud_file_name/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data0.formatting !== undefined){
let data7 = data0.formatting;
if(typeof data7 !== "string"){
const err14 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")+"/formatting",schemaPath:"#/additionalProperties/properties/formatting/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(!(((data7 === "alpaca") || (data7 === "sharegpt")) || (data7 === "openai"))){
const err15 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")+"/formatting",schemaPath:"#/additionalProperties/properties/formatting/enum",keyword:"enum",params:{allowedValues: schema37.additionalProperties.properties.formatting.enum}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data0.ranking !== undefined){
if(typeof data0.ranking !== "boolean"){
const err16 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")+"/ranking",schemaPath:"#/additionalProperties/properties/ranking/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data0.subset !== undefined){
let data9 = data0.subset;
if((typeof data9 !== "string") && (data9 !== null)){
const err17 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")+"/subset",schemaPath:"#/additionalProperties/properties/subset/type",keyword:"type",params:{type: schema37.additionalProperties.properties.subset.type}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data0.split !== undefined){
if(typeof data0.split !== "string"){
const err18 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")+"/split",schemaPath:"#/additionalProperties/properties/split/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data0.folder !== undefined){
let data11 = data0.folder;
if((typeof data11 !== "string") && (data11 !== null)){
const err19 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")+"/folder",schemaPath:"#/additionalProperties/properties/folder/type",keyword:"type",params:{type: schema37.additionalProperties.properties.folder.type}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data0.num_samples !== undefined){
let data12 = data0.num_samples;
if((!(((typeof data12 == "number") && (!(data12 % 1) && !isNaN(data12))) && (isFinite(data12)))) && (data12 !== null)){
const err20 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")+"/num_samples",schemaPath:"#/additionalProperties/properties/num_samples/type",keyword:"type",params:{type: schema37.additionalProperties.properties.num_samples.type}};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if((typeof data12 == "number") && (isFinite(data12))){
if(data12 < 1 || isNaN(data12)){
const err21 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")+"/num_samples",schemaPath:"#/additionalProperties/properties/num_samples/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
}
if(data0.columns !== undefined){
let data13 = data0.columns;
if(data13 && typeof data13 == "object" && !Array.isArray(data13)){
if(data13.prompt !== undefined){
let data14 = data13.prompt;
if((typeof data14 !== "string") && (data14 !== null)){
const err22 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")+"/columns/prompt",schemaPath:"#/additionalProperties/properties/columns/properties/prompt/type",keyword:"type",params:{type: schema37.additionalProperties.properties.columns.properties.prompt.type}};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data13.query !== undefined){
let data15 = data13.query;
if((typeof data15 !== "string") && (data15 !== null)){
const err23 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")+"/columns/query",schemaPath:"#/additionalProperties/properties/columns/properties/query/type",keyword:"type",params:{type: schema37.additionalProperties.properties.columns.properties.query.type}};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data13.response !== undefined){
let data16 = data13.response;
if((typeof data16 !== "string") && (data16 !== null)){
const err24 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")+"/columns/response",schemaPath:"#/additionalProperties/properties/columns/properties/response/type",keyword:"type",params:{type: schema37.additionalProperties.properties.columns.properties.response.type}};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data13.history !== undefined){
let data17 = data13.history;
if((typeof data17 !== "string") && (data17 !== null)){
const err25 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")+"/columns/history",schemaPath:"#/additionalProperties/properties/columns/properties/history/type",keyword:"type",params:{type: schema37.additionalProperties.properties.columns.properties.history.type}};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data13.messages !== undefined){
let data18 = data13.messages;
if((typeof data18 !== "string") && (data18 !== null)){
const err26 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")+"/columns/messages",schemaPath:"#/additionalProperties/properties/columns/properties/messages/type",keyword:"type",params:{type: schema37.additionalProperties.properties.columns.properties.messages.type}};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data13.system !== undefined){
let data19 = data13.system;
if((typeof data19 !== "string") && (data19 !== null)){
const err27 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")+"/columns/system",schemaPath:"#/additionalProperties/properties/columns/properties/system/type",keyword:"type",params:{type: schema37.additionalProperties.properties.columns.properties.system.type}};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data13.tools !== undefined){
let data20 = data13.tools;
if((typeof data20 !== "string") && (data20 !== null)){
const err28 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")+"/columns/tools",schemaPath:"#/additionalProperties/properties/columns/properties/tools/type",keyword:"type",params:{type: schema37.additionalProperties.properties.columns.properties.tools.type}};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data13.images !== undefined){
let data21 = data13.images;
if((typeof data21 !== "string") && (data21 !== null)){
const err29 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")+"/columns/images",schemaPath:"#/additionalProperties/properties/columns/properties/images/type",keyword:"type",params:{type: schema37.additionalProperties.properties.columns.properties.images.type}};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data13.videos !== undefined){
let data22 = data13.videos;
if((typeof data22 !== "string") && (data22 !== null)){
const err30 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")+"/columns/videos",schemaPath:"#/additionalProperties/properties/columns/properties/videos/type",keyword:"type",params:{type: schema37.additionalProperties.properties.columns.properties.videos.type}};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data13.audios !== undefined){
let data23 = data13.audios;
if((typeof data23 !== "string") && (data23 !== null)){
const err31 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")+"/columns/audios",schemaPath:"#/additionalProperties/properties/columns/properties/audios/type",keyword:"type",params:{type: schema37.additionalProperties.properties.columns.properties.audios.type}};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
if(data13.chosen !== undefined){
let data24 = data13.chosen;
if((typeof data24 !== "string") && (data24 !== null)){
const err32 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")+"/columns/chosen",schemaPath:"#/additionalProperties/properties/columns/properties/chosen/type",keyword:"type",params:{type: schema37.additionalProperties.properties.columns.properties.chosen.type}};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
if(data13.rejected !== undefined){
let data25 = data13.rejected;
if((typeof data25 !== "string") && (data25 !== null)){
const err33 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")+"/columns/rejected",schemaPath:"#/additionalProperties/properties/columns/properties/rejected/type",keyword:"type",params:{type: schema37.additionalProperties.properties.columns.properties.rejected.type}};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
if(data13.kto_tag !== undefined){
let data26 = data13.kto_tag;
if((typeof data26 !== "string") && (data26 !== null)){
const err34 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")+"/columns/kto_tag",schemaPath:"#/additionalProperties/properties/columns/properties/kto_tag/type",keyword:"type",params:{type: schema37.additionalProperties.properties.columns.properties.kto_tag.type}};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
}
else {
const err35 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")+"/columns",schemaPath:"#/additionalProperties/properties/columns/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
if(data0.tags !== undefined){
let data27 = data0.tags;
if(data27 && typeof data27 == "object" && !Array.isArray(data27)){
if(data27.role_tag !== undefined){
let data28 = data27.role_tag;
if((typeof data28 !== "string") && (data28 !== null)){
const err36 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")+"/tags/role_tag",schemaPath:"#/additionalProperties/properties/tags/properties/role_tag/type",keyword:"type",params:{type: schema37.additionalProperties.properties.tags.properties.role_tag.type}};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(data27.content_tag !== undefined){
let data29 = data27.content_tag;
if((typeof data29 !== "string") && (data29 !== null)){
const err37 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")+"/tags/content_tag",schemaPath:"#/additionalProperties/properties/tags/properties/content_tag/type",keyword:"type",params:{type: schema37.additionalProperties.properties.tags.properties.content_tag.type}};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
if(data27.user_tag !== undefined){
let data30 = data27.user_tag;
if((typeof data30 !== "string") && (data30 !== null)){
const err38 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")+"/tags/user_tag",schemaPath:"#/additionalProperties/properties/tags/properties/user_tag/type",keyword:"type",params:{type: schema37.additionalProperties.properties.tags.properties.user_tag.type}};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
if(data27.assistant_tag !== undefined){
let data31 = data27.assistant_tag;
if((typeof data31 !== "string") && (data31 !== null)){
const err39 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")+"/tags/assistant_tag",schemaPath:"#/additionalProperties/properties/tags/properties/assistant_tag/type",keyword:"type",params:{type: schema37.additionalProperties.properties.tags.properties.assistant_tag.type}};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
if(data27.observation_tag !== undefined){
let data32 = data27.observation_tag;
if((typeof data32 !== "string") && (data32 !== null)){
const err40 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")+"/tags/observation_tag",schemaPath:"#/additionalProperties/properties/tags/properties/observation_tag/type",keyword:"type",params:{type: schema37.additionalProperties.properties.tags.properties.observation_tag.type}};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
if(data27.function_tag !== undefined){
let data33 = data27.function_tag;
if((typeof data33 !== "string") && (data33 !== null)){
const err41 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")+"/tags/function_tag",schemaPath:"#/additionalProperties/properties/tags/properties/function_tag/type",keyword:"type",params:{type: schema37.additionalProperties.properties.tags.properties.function_tag.type}};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
if(data27.system_tag !== undefined){
let data34 = data27.system_tag;
if((typeof data34 !== "string") && (data34 !== null)){
const err42 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")+"/tags/system_tag",schemaPath:"#/additionalProperties/properties/tags/properties/system_tag/type",keyword:"type",params:{type: schema37.additionalProperties.properties.tags.properties.system_tag.type}};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
}
else {
const err43 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")+"/tags",schemaPath:"#/additionalProperties/properties/tags/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
}
else {
const err44 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/additionalProperties/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
}
if(data.$schema !== undefined){
if(typeof data.$schema !== "string"){
const err45 = {instancePath:instancePath+"/$schema",schemaPath:"#/properties/%24schema/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
}
else {
const err46 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
validate125.errors = vErrors;
return errors === 0;
}

export const configFile = validate126;
const schema38 = {"type":"object","properties":{"$schema":{"type":"string"},"formats":{"type":"object","additionalProperties":{"type":"string","enum":["alpaca","sharegpt","openai","v1","none"]}},"datasetInfo":{"type":"string"},"stage":{"type":"string","enum":["pt","sft","rm","dpo","kto","ppo"]},"template":{"type":"string"},"service":{"type":"string","enum":["any","openai","azure","together","fireworks","mistral"]},"trainerVersion":{"type":"string","enum":["0.9.5","0.9.6"]},"maxProblems":{"type":"integer","minimum":1,"maximum":100000},"rules":{"type":"object","propertyNames":{"enum":["alpaca/*","alpaca/empty-prompt","alpaca/history-pair","conversation/*","conversation/empty-answer","conversation/no-turns","conversation/two-systems","conversation/unshown-system","dataset-info/*","dataset-info/columns-in-part","dataset-info/misread-path","dataset-info/missing-file","dataset-info/no-source","dataset-info/not-an-entry","dataset-info/plain-text","dataset-info/tags-in-part","dataset-info/takes-nothing","dataset-info/thinking-line","dataset-info/unknown-formatting","dataset-info/unknown-key","dataset-info/unread-type","dataset-info/wrong-type","file/*","file/array-in-jsonl","file/blank-line","file/byte-order-mark","file/carriage-return","file/empty","file/encoding","file/json-in-text","file/lines-in-json","file/nothing-left","file/over-lines","file/wrong-stage","json/*","json/duplicate-key","json/extra-comma","json/large-number","json/lone-surrogate","json/missing-comma","json/syntax","json/unclosed-array","kto/*","kto/empty-answer","kto/one-kind","kto/other-stage","media/*","media/missing-file","media/not-taken","media/wrong-count","openai/*","openai/arguments-as-text","openai/arguments-not-json","openai/calls-of-another","openai/empty-message","openai/no-answer","openai/text-beside-calls","openai/turn-order","openai/unanswered-call","openai/unasked-tool-result","openai/undeclared-tool","openai/unknown-role","openai/unread-tool-result","openai/weight","preference/*","preference/answer-role","preference/same-answers","record/*","record/date-texts","record/duplicate","record/late-key","record/late-part","record/leading-null","record/missing-column","record/misspelt-key","record/not-object","record/type-drift","record/unnamed-part","record/unread-column","record/unread-in-pretraining","record/unusable","schema/*","schema/required","schema/type","schema/value","services/*","services/call-id","services/extra-key","services/few-records","services/large-file","services/last-message","services/message-key","services/mixed-shapes","services/picture","services/preference-answer","services/turn-order","services/unknown-role","sharegpt/*","sharegpt/turn-order","sharegpt/unknown-role","text/*","text/control-token","text/garbled","text/index-slot","thought/*","thought/earlier","thought/mixed","thought/open","tools/*","tools/arguments-as-text","tools/call-incomplete","tools/call-not-json","tools/incomplete","tools/not-a-list","tools/not-json","tools/unlike-arguments","tools/unlike-calls","tools/unlike-records","tools/unlike-tools","tools/unshown-part","training/*","training/conflict","training/cut-records","training/json-config","training/leaked-records","training/missing-argument","training/missing-path","training/no-dataset-info","training/no-effect","training/out-of-range","training/too-few-records","training/unfit-dataset","training/unknown-argument","training/unknown-dataset","training/unknown-template","training/unlike-template","training/unlike-thoughts","training/unreadable","training/used-output","training/wrong-choice","training/wrong-command","training/wrong-type"]},"additionalProperties":{"type":"string","enum":["error","warning","hint","off"]}}},"additionalProperties":false};
const func2 = Object.prototype.hasOwnProperty;

function validate126(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(func2.call(schema38.properties, key0))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.$schema !== undefined){
if(typeof data.$schema !== "string"){
const err1 = {instancePath:instancePath+"/$schema",schemaPath:"#/properties/%24schema/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.formats !== undefined){
let data1 = data.formats;
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
for(const key1 in data1){
let data2 = data1[key1];
if(typeof data2 !== "string"){
const err2 = {instancePath:instancePath+"/formats/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/formats/additionalProperties/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(!(((((data2 === "alpaca") || (data2 === "sharegpt")) || (data2 === "openai")) || (data2 === "v1")) || (data2 === "none"))){
const err3 = {instancePath:instancePath+"/formats/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/formats/additionalProperties/enum",keyword:"enum",params:{allowedValues: schema38.properties.formats.additionalProperties.enum}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
}
else {
const err4 = {instancePath:instancePath+"/formats",schemaPath:"#/properties/formats/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.datasetInfo !== undefined){
if(typeof data.datasetInfo !== "string"){
const err5 = {instancePath:instancePath+"/datasetInfo",schemaPath:"#/properties/datasetInfo/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.stage !== undefined){
let data4 = data.stage;
if(typeof data4 !== "string"){
const err6 = {instancePath:instancePath+"/stage",schemaPath:"#/properties/stage/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(!((((((data4 === "pt") || (data4 === "sft")) || (data4 === "rm")) || (data4 === "dpo")) || (data4 === "kto")) || (data4 === "ppo"))){
const err7 = {instancePath:instancePath+"/stage",schemaPath:"#/properties/stage/enum",keyword:"enum",params:{allowedValues: schema38.properties.stage.enum}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.template !== undefined){
if(typeof data.template !== "string"){
const err8 = {instancePath:instancePath+"/template",schemaPath:"#/properties/template/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.service !== undefined){
let data6 = data.service;
if(typeof data6 !== "string"){
const err9 = {instancePath:instancePath+"/service",schemaPath:"#/properties/service/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(!((((((data6 === "any") || (data6 === "openai")) || (data6 === "azure")) || (data6 === "together")) || (data6 === "fireworks")) || (data6 === "mistral"))){
const err10 = {instancePath:instancePath+"/service",schemaPath:"#/properties/service/enum",keyword:"enum",params:{allowedValues: schema38.properties.service.enum}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.trainerVersion !== undefined){
let data7 = data.trainerVersion;
if(typeof data7 !== "string"){
const err11 = {instancePath:instancePath+"/trainerVersion",schemaPath:"#/properties/trainerVersion/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(!((data7 === "0.9.5") || (data7 === "0.9.6"))){
const err12 = {instancePath:instancePath+"/trainerVersion",schemaPath:"#/properties/trainerVersion/enum",keyword:"enum",params:{allowedValues: schema38.properties.trainerVersion.enum}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.maxProblems !== undefined){
let data8 = data.maxProblems;
if(!(((typeof data8 == "number") && (!(data8 % 1) && !isNaN(data8))) && (isFinite(data8)))){
const err13 = {instancePath:instancePath+"/maxProblems",schemaPath:"#/properties/maxProblems/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if((typeof data8 == "number") && (isFinite(data8))){
if(data8 > 100000 || isNaN(data8)){
const err14 = {instancePath:instancePath+"/maxProblems",schemaPath:"#/properties/maxProblems/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100000}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(data8 < 1 || isNaN(data8)){
const err15 = {instancePath:instancePath+"/maxProblems",schemaPath:"#/properties/maxProblems/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
if(data.rules !== undefined){
let data9 = data.rules;
if(data9 && typeof data9 == "object" && !Array.isArray(data9)){
for(const key2 in data9){
const _errs23 = errors;
if(!((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((key2 === "alpaca/*") || (key2 === "alpaca/empty-prompt")) || (key2 === "alpaca/history-pair")) || (key2 === "conversation/*")) || (key2 === "conversation/empty-answer")) || (key2 === "conversation/no-turns")) || (key2 === "conversation/two-systems")) || (key2 === "conversation/unshown-system")) || (key2 === "dataset-info/*")) || (key2 === "dataset-info/columns-in-part")) || (key2 === "dataset-info/misread-path")) || (key2 === "dataset-info/missing-file")) || (key2 === "dataset-info/no-source")) || (key2 === "dataset-info/not-an-entry")) || (key2 === "dataset-info/plain-text")) || (key2 === "dataset-info/tags-in-part")) || (key2 === "dataset-info/takes-nothing")) || (key2 === "dataset-info/thinking-line")) || (key2 === "dataset-info/unknown-formatting")) || (key2 === "dataset-info/unknown-key")) || (key2 === "dataset-info/unread-type")) || (key2 === "dataset-info/wrong-type")) || (key2 === "file/*")) || (key2 === "file/array-in-jsonl")) || (key2 === "file/blank-line")) || (key2 === "file/byte-order-mark")) || (key2 === "file/carriage-return")) || (key2 === "file/empty")) || (key2 === "file/encoding")) || (key2 === "file/json-in-text")) || (key2 === "file/lines-in-json")) || (key2 === "file/nothing-left")) || (key2 === "file/over-lines")) || (key2 === "file/wrong-stage")) || (key2 === "json/*")) || (key2 === "json/duplicate-key")) || (key2 === "json/extra-comma")) || (key2 === "json/large-number")) || (key2 === "json/lone-surrogate")) || (key2 === "json/missing-comma")) || (key2 === "json/syntax")) || (key2 === "json/unclosed-array")) || (key2 === "kto/*")) || (key2 === "kto/empty-answer")) || (key2 === "kto/one-kind")) || (key2 === "kto/other-stage")) || (key2 === "media/*")) || (key2 === "media/missing-file")) || (key2 === "media/not-taken")) || (key2 === "media/wrong-count")) || (key2 === "openai/*")) || (key2 === "openai/arguments-as-text")) || (key2 === "openai/arguments-not-json")) || (key2 === "openai/calls-of-another")) || (key2 === "openai/empty-message")) || (key2 === "openai/no-answer")) || (key2 === "openai/text-beside-calls")) || (key2 === "openai/turn-order")) || (key2 === "openai/unanswered-call")) || (key2 === "openai/unasked-tool-result")) || (key2 === "openai/undeclared-tool")) || (key2 === "openai/unknown-role")) || (key2 === "openai/unread-tool-result")) || (key2 === "openai/weight")) || (key2 === "preference/*")) || (key2 === "preference/answer-role")) || (key2 === "preference/same-answers")) || (key2 === "record/*")) || (key2 === "record/date-texts")) || (key2 === "record/duplicate")) || (key2 === "record/late-key")) || (key2 === "record/late-part")) || (key2 === "record/leading-null")) || (key2 === "record/missing-column")) || (key2 === "record/misspelt-key")) || (key2 === "record/not-object")) || (key2 === "record/type-drift")) || (key2 === "record/unnamed-part")) || (key2 === "record/unread-column")) || (key2 === "record/unread-in-pretraining")) || (key2 === "record/unusable")) || (key2 === "schema/*")) || (key2 === "schema/required")) || (key2 === "schema/type")) || (key2 === "schema/value")) || (key2 === "services/*")) || (key2 === "services/call-id")) || (key2 === "services/extra-key")) || (key2 === "services/few-records")) || (key2 === "services/large-file")) || (key2 === "services/last-message")) || (key2 === "services/message-key")) || (key2 === "services/mixed-shapes")) || (key2 === "services/picture")) || (key2 === "services/preference-answer")) || (key2 === "services/turn-order")) || (key2 === "services/unknown-role")) || (key2 === "sharegpt/*")) || (key2 === "sharegpt/turn-order")) || (key2 === "sharegpt/unknown-role")) || (key2 === "text/*")) || (key2 === "text/control-token")) || (key2 === "text/garbled")) || (key2 === "text/index-slot")) || (key2 === "thought/*")) || (key2 === "thought/earlier")) || (key2 === "thought/mixed")) || (key2 === "thought/open")) || (key2 === "tools/*")) || (key2 === "tools/arguments-as-text")) || (key2 === "tools/call-incomplete")) || (key2 === "tools/call-not-json")) || (key2 === "tools/incomplete")) || (key2 === "tools/not-a-list")) || (key2 === "tools/not-json")) || (key2 === "tools/unlike-arguments")) || (key2 === "tools/unlike-calls")) || (key2 === "tools/unlike-records")) || (key2 === "tools/unlike-tools")) || (key2 === "tools/unshown-part")) || (key2 === "training/*")) || (key2 === "training/conflict")) || (key2 === "training/cut-records")) || (key2 === "training/json-config")) || (key2 === "training/leaked-records")) || (key2 === "training/missing-argument")) || (key2 === "training/missing-path")) || (key2 === "training/no-dataset-info")) || (key2 === "training/no-effect")) || (key2 === "training/out-of-range")) || (key2 === "training/too-few-records")) || (key2 === "training/unfit-dataset")) || (key2 === "training/unknown-argument")) || (key2 === "training/unknown-dataset")) || (key2 === "training/unknown-template")) || (key2 === "training/unlike-template")) || (key2 === "training/unlike-thoughts")) || (key2 === "training/unreadable")) || (key2 === "training/used-output")) || (key2 === "training/wrong-choice")) || (key2 === "training/wrong-command")) || (key2 === "training/wrong-type"))){
const err16 = {instancePath:instancePath+"/rules",schemaPath:"#/properties/rules/propertyNames/enum",keyword:"enum",params:{allowedValues: schema38.properties.rules.propertyNames.enum},propertyName:key2};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
var valid2 = _errs23 === errors;
if(!valid2){
const err17 = {instancePath:instancePath+"/rules",schemaPath:"#/properties/rules/propertyNames",keyword:"propertyNames",params:{propertyName: key2}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
for(const key3 in data9){
let data10 = data9[key3];
if(typeof data10 !== "string"){
const err18 = {instancePath:instancePath+"/rules/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/rules/additionalProperties/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(!((((data10 === "error") || (data10 === "warning")) || (data10 === "hint")) || (data10 === "off"))){
const err19 = {instancePath:instancePath+"/rules/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/rules/additionalProperties/enum",keyword:"enum",params:{allowedValues: schema38.properties.rules.additionalProperties.enum}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
}
else {
const err20 = {instancePath:instancePath+"/rules",schemaPath:"#/properties/rules/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
}
else {
const err21 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
validate126.errors = vErrors;
return errors === 0;
}

export const validators = {
  'alpaca/sft': alpacaSft,
  'alpaca/preference': alpacaPreference,
  'alpaca/kto': alpacaKto,
  'alpaca/pretrain': alpacaPretrain,
  'alpaca/prompt': alpacaPrompt,
  'sharegpt/sft': sharegptSft,
  'sharegpt/preference': sharegptPreference,
  'sharegpt/kto': sharegptKto,
  'sharegpt-messages/sft': sharegptMessagesSft,
  'sharegpt-messages/preference': sharegptMessagesPreference,
  'sharegpt-messages/kto': sharegptMessagesKto,
  'openai/supervised': openaiSupervised,
  'openai/preference': openaiPreference,
  'openai/reinforcement': openaiReinforcement,
  'openai/completion': openaiCompletion,
  'openai/llamafactory-sft': openaiLlamafactorySft,
  'openai/llamafactory-preference': openaiLlamafactoryPreference,
  'openai/llamafactory-kto': openaiLlamafactoryKto,
  'dataset-info/file': datasetInfoFile,
  'config/file': configFile,
};
