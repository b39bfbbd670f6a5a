import { GraphQLObjectType, GraphQLSchema, GraphQLString, execute, parse, printSchema } from "graphql";
import { ApolloClient, ApolloLink, InMemoryCache, Observable, gql } from "@apollo/client";
import { ApolloProvider, useQuery } from "@apollo/client/react";
import { createElement as h } from "react";
import { createRoot } from "react-dom/client";
import { Observable as RxObservable } from "rxjs";

const schema = new GraphQLSchema({
  query: new GraphQLObjectType({
    name: "Query",
    fields: {
      greeting: {
        type: GraphQLString,
        args: { name: { type: GraphQLString } },
        resolve: (_, { name }) => "Hello " + name,
      },
    },
  }),
});
const link = new ApolloLink(({ query, variables }) => new Observable(observer => {
  Promise.resolve(execute({ schema, document: query, variableValues: variables }))
    .then(result => { observer.next(result); observer.complete(); }, error => observer.error(error));
}));
const client = new ApolloClient({ link, cache: new InMemoryCache() });
const QUERY = gql`query Greet($name: String) { greeting(name: $name) }`;
function Greeting() {
  const { data } = useQuery(QUERY, { variables: { name: "React" } });
  return h("p", { id: "greeting" }, data?.greeting);
}
createRoot(document.getElementById("app")).render(h(ApolloProvider, { client }, h(Greeting)));
const { data } = await client.query({ query: QUERY, variables: { name: "Apollo" } });
await until(() => document.querySelector("#greeting")?.textContent);
tell(
  data.greeting,
  document.querySelector("#greeting").textContent,
  parse("{a}").kind === gql`{a}`.kind && printSchema(schema).includes("greeting") ? "parsed" : "not parsed",
  Observable === RxObservable ? "one rxjs" : "two rxjs");
